// One set of credentials at a provider, ready to be asked; the credentials stay in the connection's closure.

import type { AppKey } from './app-key.ts'
import type { OrderRecord } from './order.ts'
import type { BudgetLimits, Provider, ProviderAccount, Trust } from './provider.ts'

declare const accountId: unique symbol
/** An account's id in the config; it exists. */
export type AccountId = string & { readonly [accountId]: true }

export interface Account {
  readonly id: AccountId
  readonly app: AppKey
  /** The provider's name in the registry, as the config spells it. */
  readonly providerId: string
  readonly provider: Provider
  readonly connection: ProviderAccount<OrderRecord>
  readonly budget: BudgetLimits
  /** The part of a day's budget, 0 to 1, that only urgent questions may use. */
  readonly reserve: number
  /** The part of a day's budget, 0 to 1, that each client named may use at most. */
  readonly shares: ReadonlyMap<string, number>
  readonly trust: Trust
  /** Seconds from the end of one live query of an order to the next. */
  readonly minInterval: number
  /** Milliseconds for which a provider that refuses us is left alone at first. */
  readonly coolOff: number
  /** Seconds for one question's live part, its retry included. */
  readonly timeout: number
  /** Milliseconds until a connection stands, and until an answer begins. */
  readonly connectTimeout: number
  readonly firstByteTimeout: number
  /** A certificate authority trusted besides the usual ones, as PEM text. */
  readonly ca?: string | undefined
  /** Bytes of an answer that are read at most. */
  readonly bodyLimit: number
  /** The one used where a question names no account. */
  readonly isDefault: boolean
  /** Whether an `orders` that does not name the account asks it. */
  readonly search: boolean
  /** What the account's merchant numbers look like; others cannot be its own. */
  readonly outTradeNoPattern: RegExp | null
}

/** The configured accounts by id. */
export type Accounts = ReadonlyMap<string, Account>
