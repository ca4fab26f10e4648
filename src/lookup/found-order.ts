// An order as the lookup hands it on: whose it is, what the provider said, how old that is.
import type { OrderFields, OrderRecord, Provider } from '../providers/provider.ts'
import type { Account } from './account.ts'

export type Source = 'LIVE' | 'CACHE' | 'STALE' | 'NOTIFICATION'

export type StaleReason =
  | 'BUDGET_SPENT'
  | 'MIN_INTERVAL'
  | 'PROVIDER_UNAVAILABLE'
  | 'PROVIDER_BLOCKED'
  | 'PROVIDER_REJECTED'
  | 'INVALID_RESPONSE'
  | 'BAD_SIGNATURE'
  | 'STORE_UNAVAILABLE'
  | 'NOT_FOUND'
  | 'NOT_PERMITTED'

/** Times in epoch milliseconds. */
export interface Freshness {
  readonly source: Source
  readonly fetchedAt: number
  readonly ageSeconds: number
  readonly freshUntil: number | null
  readonly staleBecause: StaleReason | null
}

export interface FoundOrder<R extends OrderRecord = OrderRecord> {
  readonly account: Account
  readonly provider: Provider<R>
  readonly record: R
  readonly fields: OrderFields
  readonly freshness: Freshness
}
