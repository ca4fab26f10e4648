// Whether a question is answered from what is kept, or asks live: pure.
import type { Account } from '../domain/account.ts'
import { type Failure, failure } from '../domain/failure.ts'
import type { StaleReason } from '../domain/found-order.ts'
import { fieldsOf } from './fields-of.ts'
import { trustSeconds } from './freshness.ts'
import type { KeptAnswer, KeptRecord } from './kept-answer.ts'
import type { Wish } from './question.ts'

/** What makes our own trust longer than usual. */
export interface Pace {
  /** How many times trust is stretched, since the budget runs ahead of the day. */
  readonly stretch: number
  /** The merchant's number is kept as found at another account, so that it is hardly ever to come here. */
  readonly foundElsewhere: boolean
}

export const usualPace: Pace = { stretch: 1, foundElsewhere: false }

export type Verdict =
  | { readonly use: 'kept' }
  | { readonly use: 'live' }
  | {
      readonly use: 'stale'
      readonly because: StaleReason
      readonly otherwise: Failure | { readonly kind: 'notFound' }
    }
  | { readonly use: 'nothing'; readonly outcome: Failure | { readonly kind: 'notFound' } }

const day = 86_400_000

export function judge(account: Account, kept: KeptAnswer, wish: Wish, now: number, pace = usualPace): Verdict {
  const { last, completeAt } = kept
  const known = kept.records.length > 0 && completeAt !== null
  const goneSince = last?.kind === 'notFound' && last.at >= (completeAt ?? 0) ? last.at : null
  const maxAge = wish.live && wish.maxAge !== null ? wish.maxAge * 1_000 : null

  if (goneSince !== null) {
    const trust = pace.foundElsewhere ? day : account.trust.notFound * 1_000 * pace.stretch
    if (Math.max(0, now - goneSince) < (maxAge ?? trust)) return gone(known)
  } else if (known) {
    const age = Math.max(0, now - completeAt)
    const trust = Math.min(...kept.records.map((record) => trustOf(account, record) * pace.stretch))
    if (age < (maxAge ?? trust)) {
      if (maxAge !== null || wish.maxAge === null || age < wish.maxAge * 1_000) return { use: 'kept' }
      const message = `an answer younger than ${wish.maxAge} s needs the scope live`
      return stale('NOT_PERMITTED', failure('FORBIDDEN', message))
    }
  }

  const retryAt = (last?.at ?? Number.NEGATIVE_INFINITY) + account.minInterval * 1_000
  if (!last || now >= retryAt) return { use: 'live' }
  if (last.kind === 'notFound') return gone(known)
  const refusal =
    last.kind === 'failed'
      ? failure(last.code, last.message, retryAt)
      : failure('MIN_INTERVAL', `this order was asked for less than ${account.minInterval} s ago`, retryAt)
  return known ? stale(refusal.code, refusal) : { use: 'nothing', outcome: refusal }
}

/** Milliseconds for which our own trust holds, unstretched: as told when fetched, so that it does not grow by waiting. */
export function trustOf(account: Account, kept: KeptRecord): number {
  return trustSeconds(fieldsOf(account, kept), account.trust, (kept.fetchedAt - kept.since) / 1_000) * 1_000
}

function gone(known: boolean): Verdict {
  return known ? stale('NOT_FOUND', { kind: 'notFound' }) : { use: 'nothing', outcome: { kind: 'notFound' } }
}

function stale(because: StaleReason, otherwise: Failure | { kind: 'notFound' }): Verdict {
  return { use: 'stale', because, otherwise }
}
