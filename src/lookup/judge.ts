// Whether a question is answered from what is kept, or asks live: pure.
import type { Account } from '../domain/account.ts'
import { type Failure, failure } from '../domain/failure.ts'
import type { StaleReason } from '../domain/found-order.ts'
import { ageAt, trustSeconds } from './freshness.ts'
import { type KeptAnswer, type KeptRecord, stateOf } from './kept-answer.ts'
import type { Wish } from './question.ts'

export type Verdict =
  | { readonly use: 'kept' }
  | { readonly use: 'live' }
  | {
      readonly use: 'stale'
      readonly because: StaleReason
      readonly otherwise: Failure | { readonly kind: 'notFound' }
    }
  | { readonly use: 'nothing'; readonly outcome: Failure | { readonly kind: 'notFound' } }

export function judge(account: Account, kept: KeptAnswer, wish: Wish, now: number, stretch = 1): Verdict {
  const { last, completeAt } = kept
  const known = kept.records.length > 0 && completeAt !== null
  const goneSince = last?.is === 'notFound' && last.askedAt >= (completeAt ?? 0) ? last.askedAt : null
  const maxAge = wish.live && wish.maxAge !== null ? wish.maxAge * 1_000 : null

  if (goneSince !== null) {
    const trust = account.trust.notFound * 1_000 * stretch
    if (ageAt(goneSince, now) < (maxAge ?? trust)) return gone(known)
  } else if (known) {
    const age = ageAt(completeAt, now)
    const trust = Math.min(...kept.records.map((record) => trustOf(account, record) * stretch))
    if (age < (maxAge ?? trust)) {
      if (maxAge !== null || wish.maxAge === null || age < wish.maxAge * 1_000) return { use: 'kept' }
      const message = `an answer younger than ${wish.maxAge} s needs the scope live`
      return stale('NOT_PERMITTED', failure('FORBIDDEN', message))
    }
  }

  if (!last || ageAt(last.at, now) === Number.POSITIVE_INFINITY) return { use: 'live' }
  const retryAt = last.at + account.minInterval * 1_000
  if (now >= retryAt) return { use: 'live' }
  if (last.is === 'notFound') return gone(known)
  const refusal =
    last.is === 'failed'
      ? failure(last.code, last.message, last.retryAt)
      : failure('MIN_INTERVAL', `this order was asked for less than ${account.minInterval} s ago`, retryAt)
  return known ? stale(refusal.code, refusal) : { use: 'nothing', outcome: refusal }
}

/** Milliseconds for which our own trust holds, unstretched: as told when fetched, so that it does not grow by waiting. */
export function trustOf(account: Account, kept: KeptRecord): number {
  const { fields, fetchedAt } = stateOf(account, kept)
  return trustSeconds(fields, account.trust, (fetchedAt - kept.since) / 1_000) * 1_000
}

function gone(known: boolean): Verdict {
  return known ? stale('NOT_FOUND', { kind: 'notFound' }) : { use: 'nothing', outcome: { kind: 'notFound' } }
}

function stale(because: StaleReason, otherwise: Failure | { kind: 'notFound' }): Verdict {
  return { use: 'stale', because, otherwise }
}
