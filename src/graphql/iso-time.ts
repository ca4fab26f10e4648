// Formats the gateway's own times.

/** Kept answers show the same times again and again: this many texts are cached, each in the slot that its number selects. */
const places = 8_192
const times = new Float64Array(places).fill(Number.NaN)
const texts: string[] = []

/** Epoch milliseconds to ISO 8601 in UTC. */
export function isoTime(epochMs: number): string
export function isoTime(epochMs: number | null): string | null
export function isoTime(epochMs: number | null): string | null {
  if (epochMs === null) return null
  const place = Math.abs(epochMs % places) | 0
  const known = times[place] === epochMs ? texts[place] : undefined
  if (known !== undefined) return known
  const text = new Date(epochMs).toISOString()
  times[place] = epochMs
  texts[place] = text
  return text
}
