// A question about one number at one account, as the lookup takes it.
import type { Account } from '../domain/account.ts'
import type { Spender } from '../domain/client.ts'
import type { OrderKey } from '../domain/order.ts'
import type { Tally } from './tally.ts'

/** What an asker wants and may: `maxAge` in seconds, null: our own trust decides. */
export interface Wish {
  readonly maxAge: number | null
  readonly allowStale: boolean
  /** Whether `maxAge` may make a live call where our own trust would not (the scope `live`). */
  readonly live: boolean
}

export interface Question extends Wish {
  readonly account: Account
  readonly key: OrderKey
  /** Whether the answer shows one order only, even if the number names several. */
  readonly one: boolean
  readonly client: Spender
  readonly tally: Tally
}
