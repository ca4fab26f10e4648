// A measurement with its own bound instead of a floor.
import type { Spread } from './statistics.ts'

export interface Figure {
  readonly kind: 'figure'
  readonly what: string
  readonly values: Readonly<Record<string, Spread>>
  readonly unit: 'ms' | 'MiB' | ''
  readonly target: string
  readonly ok: boolean
}
