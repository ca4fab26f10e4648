// An order as the lookup returns it: its account, the provider's record, and the record's age.

import type { Account } from './account.ts'
import type { LiveFailureCode } from './failure.ts'
import type { OrderFields, OrderRecord } from './order.ts'
import type { Provider } from './provider.ts'

export type Source = 'LIVE' | 'CACHE' | 'STALE' | 'NOTIFICATION'

/** Why a kept answer is older than requested: how a live query failed, or why none was made. */
export type StaleReason = LiveFailureCode | 'MIN_INTERVAL' | 'NOT_FOUND' | 'NOT_PERMITTED'

/** Times in epoch milliseconds. */
export interface Freshness {
  readonly source: Source
  readonly fetchedAt: number
  readonly ageSeconds: number
  readonly freshUntil: number | null
  readonly staleBecause: StaleReason | null
}

/** The record's fields under their own names, so that the default resolvers return them. */
export interface FoundOrder<R extends OrderRecord = OrderRecord> extends OrderFields {
  readonly account: Account
  readonly provider: Provider<R>
  readonly record: R
  /** The number that names it for good. */
  readonly identity: string
  readonly freshness: Freshness
}
