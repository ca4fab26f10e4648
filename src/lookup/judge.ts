// Whether a question is answered from what is kept, or asks live: pure.
import type { Account } from './account.ts'
import type { StaleReason } from './found-order.ts'
import { trustSeconds } from './freshness.ts'
import type { KeptAnswer, KeptRecord } from './order-cache.ts'
import { type Failure, failure } from './outcome.ts'

/** What an asker wants and may: `maxAge` in seconds, null: our own trust decides. */
export interface Wish {
  readonly maxAge: number | null
  readonly allowStale: boolean
  /** Whether `maxAge` may make a live call where our own trust would not (the scope `live`). */
  readonly live: boolean
}

export type Verdict =
  | { readonly use: 'kept' }
  | { readonly use: 'live' }
  | {
      readonly use: 'stale'
      readonly because: StaleReason
      readonly otherwise: Failure | { readonly kind: 'notFound' }
    }
  | { readonly use: 'nothing'; readonly outcome: Failure | { readonly kind: 'notFound' } }

export function judge(account: Account, kept: KeptAnswer, wish: Wish, now: number): Verdict {
  const { last, completeAt } = kept
  const known = kept.records.length > 0 && completeAt !== null
  const goneSince = last?.kind === 'notFound' && last.at >= (completeAt ?? 0) ? last.at : null
  const maxAge = wish.live && wish.maxAge !== null ? wish.maxAge * 1_000 : null

  if (goneSince !== null && now - goneSince < (maxAge ?? account.provider.trust.notFound * 1_000)) return gone(known)
  if (goneSince === null && known) {
    const age = Math.max(0, now - completeAt)
    const trust = Math.min(...kept.records.map((record) => trustOf(account, record, now)))
    if (age < (maxAge ?? trust)) {
      return maxAge === null && wish.maxAge !== null && age >= wish.maxAge * 1_000
        ? stale('NOT_PERMITTED', failure('FORBIDDEN', `an answer younger than ${wish.maxAge} s needs the scope live`))
        : { use: 'kept' }
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

/** Milliseconds for which our own trust holds. */
export function trustOf(account: Account, kept: KeptRecord, now: number): number {
  const { provider } = account
  return trustSeconds(provider.fields(kept.record), provider.trust, (now - kept.since) / 1_000) * 1_000
}

function gone(known: boolean): Verdict {
  return known ? stale('NOT_FOUND', { kind: 'notFound' }) : { use: 'nothing', outcome: { kind: 'notFound' } }
}

function stale(because: StaleReason, otherwise: Failure | { kind: 'notFound' }): Verdict {
  return { use: 'stale', because, otherwise }
}
