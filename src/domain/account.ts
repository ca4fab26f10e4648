// One set of credentials at a provider, ready for queries; the credentials stay in the connection's closure.

import type { AppKey } from './app-key.ts'
import type { OrderRecord } from './order.ts'
import type { BudgetLimits, Provider, ProviderAccount, Trust } from './provider.ts'

declare const accountId: unique symbol
/** The id of an account that exists in the config. */
export type AccountId = string & { readonly [accountId]: true }

export interface Account {
  readonly id: AccountId
  readonly app: AppKey
  /** The provider's name in the registry, as the config spells it. */
  readonly providerId: string
  readonly provider: Provider
  readonly connection: ProviderAccount<OrderRecord>
  readonly budget: BudgetLimits
  /** The fraction of a day's budget, 0 to 1, that only urgent questions may use. */
  readonly reserve: number
  /** The largest fraction of a day's budget, 0 to 1, that each listed client may use. */
  readonly shares: ReadonlyMap<string, number>
  readonly trust: Trust
  /** Minimum seconds from the end of one live query of an order to the next. */
  readonly minInterval: number
  /** Milliseconds without calls after a provider blocks us; longer after each further block. */
  readonly coolOff: number
  /** Seconds for the live part of one question, including its retry. */
  readonly timeout: number
  /** Milliseconds to connect, and until the response begins. */
  readonly connectTimeout: number
  readonly firstByteTimeout: number
  /** An additional certificate authority to trust, as PEM text. */
  readonly ca?: string | undefined
  /** Maximum size of a response, in bytes. */
  readonly bodyLimit: number
  /** Whether it is used when a question does not name an account. */
  readonly isDefault: boolean
  /** Whether `orders` asks the account when the query does not name it. */
  readonly search: boolean
  /** The pattern of the account's merchant numbers; other numbers do not belong to it. */
  readonly outTradeNoPattern: RegExp | null
}

/** The configured accounts by id. */
export type Accounts = ReadonlyMap<string, Account>
