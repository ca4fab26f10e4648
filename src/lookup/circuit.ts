// When a provider that fails is left alone, and for how long: a pure state machine.
import type { AnswerFailureCode } from '../providers/provider.ts'

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
  readonly failure: { readonly code: AnswerFailureCode; readonly message: string } | null
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
  // Calls that were under way when it opened tell nothing new: one trouble opens it once.
  if (before.openedAt !== null && now - took < before.openedAt) return before
  const code = failure?.code
  const state = code === 'PROVIDER_BLOCKED' ? 'BLOCKED' : code && code !== 'PROVIDER_REJECTED' ? 'DEGRADED' : 'UP'
  const since = state === before.state ? before.since : now
  const reason = failure && state !== 'UP' ? `${failure.code}: ${failure.message}` : null

  // Asking again makes a ban worse: it is left alone at once, longer each time.
  if (state === 'BLOCKED') {
    const pause = Math.min(coolOff.blocked * 2 ** before.opened, longestBlock)
    const openUntil = Math.min(now + pause, coolOff.dayEnds ?? Number.POSITIVE_INFINITY)
    return { state, since, reason, strikes: 0, openUntil, openedAt: now, opened: before.opened + 1 }
  }
  const strikes = code === 'PROVIDER_UNAVAILABLE' || took >= slow ? before.strikes + 1 : 0
  // A probe has one try; else it takes several failures in a row.
  if (strikes >= strikesAllowed || (strikes > 0 && before.openUntil !== null)) {
    const pause = Math.min(firstPause * 2 ** before.opened, longestPause)
    return {
      state: 'DEGRADED',
      since,
      reason,
      strikes,
      openUntil: now + pause,
      openedAt: now,
      opened: before.opened + 1,
    }
  }
  return { state, since, reason, strikes, openUntil: null, openedAt: null, opened: strikes > 0 ? before.opened : 0 }
}

/** `probe`: one call may find out whether the provider is well again. */
export function gate({ openUntil }: Circuit, now: number): 'closed' | 'open' | 'probe' {
  if (openUntil === null) return 'closed'
  return now < openUntil ? 'open' : 'probe'
}
