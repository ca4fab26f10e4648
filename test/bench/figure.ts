// A measurement that is held against a bound of its own rather than against a floor.
import type { Spread } from './statistics.ts'

export interface Figure {
  readonly kind: 'figure'
  readonly what: string
  readonly values: Readonly<Record<string, Spread>>
  readonly unit: 'ms' | 'MiB' | ''
  readonly target: string
  readonly ok: boolean
}
