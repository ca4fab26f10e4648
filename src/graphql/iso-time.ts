// Our own times as answers tell them.
import { LRUCache } from 'lru-cache'

/** A kept answer tells the same times again and again. */
const known = new LRUCache<number, string>({ max: 10_000 })

/** Epoch milliseconds to ISO 8601 in UTC. */
export function isoTime(epochMs: number): string
export function isoTime(epochMs: number | null): string | null
export function isoTime(epochMs: number | null): string | null {
  if (epochMs === null) return null
  const text = known.get(epochMs) ?? new Date(epochMs).toISOString()
  known.set(epochMs, text)
  return text
}
