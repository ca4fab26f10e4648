// Our own times as answers tell them.

/** Epoch milliseconds to ISO 8601 in UTC. */
export function isoTime(epochMs: number): string
export function isoTime(epochMs: number | null): string | null
export function isoTime(epochMs: number | null): string | null {
  return epochMs === null ? null : new Date(epochMs).toISOString()
}
