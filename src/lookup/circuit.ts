// When a provider that fails is left alone, and for how long: a pure state machine.
import type { AnswerFailureCode } from '../domain/provider.ts'

export interface Circuit {
  readonly state: 'UP' | 'DEGRADED' | 'BLOCKED'
  /** Epoch milliseconds since which it is in this state. */
  readonly since: number
  /** The last failure, for people; null while it is up. */
  readonly reason: string | null
  /** Calls in a row that had no answer, or a slow one. */
  readonly strikes: number
  /** Epoch milliseconds before which no call is made; null: calls go through. */
  readonly openUntil: number | null
  /** Epoch milliseconds at which it opened last; null: calls go through. */
  readonly openedAt: number | null
  /** How often in a row it opened: each time for longer. */
  readonly opened: number
}

/** What a call told about its provider; `took` in milliseconds. */
export interface CallReport {
  /** null: it answered as it should. */
  readonly failure: { readonly code: AnswerFailureCode; readonly message: string; readonly retryAfter?: number } | null
  readonly took: number
}

/** Milliseconds. `dayEnds`: when a spent day would be over anyway, for an account with a daily limit. */
export interface CoolOff {
  readonly blocked: number
  readonly dayEnds: number | null
}

const strikesAllowed = 5
const slow = 5_000
const firstPause = 5_000
const longestPause = 5 * 60_000
const longestBlock = 6 * 3_600_000

export function closedCircuit(now: number): Circuit {
  return { state: 'UP', since: now, reason: null, strikes: 0, openUntil: null, openedAt: null, opened: 0 }
}

export function afterCall(before: Circuit, { failure, took }: CallReport, now: number, coolOff: CoolOff): Circuit {
  // Calls that were under way when it opened do not count: one trouble opens it once.
  if (before.openedAt !== null && before.openedAt <= now && now - took < before.openedAt) return before
  const code = failure?.code
  // Asking again makes a ban worse: it is left alone at once, longer each time.
  const blocked = code === 'PROVIDER_BLOCKED'
  const isSlow = took >= slow
  const strikes = !blocked && (code === 'PROVIDER_UNAVAILABLE' || isSlow) ? before.strikes + 1 : 0
  // A probe has one try; else it takes several failures in a row.
  const opens = blocked || strikes >= strikesAllowed || (strikes > 0 && before.openUntil !== null)

  const failing = code !== undefined && code !== 'PROVIDER_REJECTED'
  const state = blocked ? 'BLOCKED' : failing || opens ? 'DEGRADED' : 'UP'
  const since = state === before.state ? before.since : now
  const why = failing ? `${code}: ${failure?.message}` : `slow: it took ${Math.round(took)} ms to answer`
  const reason = state === 'UP' ? null : why
  if (!opens) {
    const opened = strikes > 0 ? before.opened : 0
    return { state, since, reason, strikes, openUntil: null, openedAt: null, opened }
  }
  const pause = blocked ? coolOff.blocked : firstPause
  const longest = blocked ? longestBlock : longestPause
  const until = now + Math.min(pause * 2 ** before.opened, longest)
  const usual = blocked ? Math.min(until, coolOff.dayEnds ?? until) : until
  const openUntil = failure?.retryAfter === undefined ? usual : now + failure.retryAfter * 1_000
  return { state, since, reason, strikes, openUntil, openedAt: now, opened: before.opened + 1 }
}

/** `probe`: one call may find out whether the provider is well again. */
export function gate({ openUntil }: Circuit, now: number): 'closed' | 'open' | 'probe' {
  if (openUntil === null) return 'closed'
  // No pause is so long: the clock was set back.
  const isOver = now >= openUntil || openUntil - now > longestBlock
  return isOver ? 'probe' : 'open'
}
