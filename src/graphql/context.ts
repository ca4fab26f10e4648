// What the resolvers of one request share.
import type { Limits } from '../config/settings.ts'
import type { Accounts, Client } from '../lookup/accounts.ts'
import type { Audit } from '../lookup/audit.ts'
import type { Ledger } from '../lookup/budget.ts'
import type { Circuits } from '../lookup/circuits.ts'
import type { OrderLoader } from '../lookup/order-loader.ts'
import type { Tally } from '../lookup/tally.ts'
import type { PayerKey } from './payer-key.ts'

export interface Context {
  readonly client: Client
  readonly accounts: Accounts
  readonly loader: OrderLoader
  readonly ledger: Ledger
  readonly tally: Tally
  readonly circuits: Circuits
  /** null: nothing is written down. */
  readonly audit: Audit | null
  /** Keys in one orderBatch, live calls of one query, and so on. */
  readonly limits: Limits
  readonly now: () => number
  /** A payer's id as this client may see it: whole with the scope `payer`, else masked. */
  readonly payer: (id: string | null) => string | null
  readonly payerKey: PayerKey
  /** Logs an error of our own once and gives the id under which the log has it. */
  readonly report: (error: unknown) => string
}
