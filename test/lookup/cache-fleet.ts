// Caches of one store, for tests: what processes that share it are to each other, and what they have found.
import { Keyv } from 'keyv'
import type { Account } from '../../src/domain/account.ts'
import type { OrderIdKind } from '../../src/domain/order.ts'
import { createOrderCache, type OrderCache } from '../../src/lookup/order-cache.ts'
import { keyOf } from './sample.ts'

/** Two caches of one store: what two processes are to each other. */
export function fleet(entries = 1_000): [OrderCache, OrderCache, Map<string, unknown>] {
  const stored = new Map<string, unknown>()
  const open = () => createOrderCache({ keyv: new Keyv({ store: stored }), entries })
  return [open(), open(), stored]
}

/** The trade numbers of the orders that a number leads to. */
export async function found(
  cache: OrderCache,
  account: Account,
  id: string,
  by: OrderIdKind = 'TRADE_NO',
): Promise<unknown[]> {
  const { records } = await cache.read(account, keyOf(id, by))
  return records.map(({ record }) => record.trade_no ?? record.pay_order_id)
}
