// Caches of one store, for tests: what processes that share it are to each other, and what they have found.
import type { Account } from '../../src/domain/account.ts'
import type { OrderIdKind } from '../../src/domain/order.ts'
import { type Entry, stateOf } from '../../src/lookup/kept-answer.ts'
import type { KeptStore } from '../../src/lookup/kept-store.ts'
import { createOrderCache, type OrderCache } from '../../src/lookup/order-cache.ts'
import { keyOf } from './sample.ts'

/** A store in memory; `away`: whether it fails. */
export function storeIn(entries: Map<string, Entry>, away = () => false): KeptStore {
  let number = 0
  const check = async () => {
    if (away()) throw new Error('the store is away')
  }
  return {
    async get(key) {
      await check()
      return entries.get(key)
    },
    async swap(swaps) {
      await check()
      if (swaps.some(({ key, was }) => (entries.get(key)?.n ?? 0) !== was)) return null
      number++
      for (const { key, entry } of swaps) entries.set(key, { ...entry, n: number })
      return number
    },
  }
}

/** Two caches of one store: what two processes are to each other. */
export function fleet(entries = 1_000): [OrderCache, OrderCache, Map<string, Entry>] {
  const stored = new Map<string, Entry>()
  const kept = storeIn(stored)
  const open = () => createOrderCache({ kept, entries })
  return [open(), open(), stored]
}

/** The trade numbers of the orders that a number leads to. */
export async function tradeNos(
  cache: OrderCache,
  account: Account,
  id: string,
  by: OrderIdKind = 'TRADE_NO',
): Promise<unknown[]> {
  const { records } = await cache.read(account, keyOf(id, by))
  return records.map((kept) => stateOf(account, kept).record).map((record) => record.trade_no ?? record.pay_order_id)
}
