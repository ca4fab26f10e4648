// The orders of a simulated provider, in its own wire fields.
import type { JsonObject } from './wire.ts'

export interface OrderBook {
  put(order: JsonObject): void
  find(field: string, number: string): JsonObject[]
}

/** `identity` is the field that identifies an order: a second `put` with the same value replaces the first. */
export function openOrderBook(identity: string, seeds: readonly JsonObject[]): OrderBook {
  const orders = new Map<string, JsonObject>()
  const book: OrderBook = {
    put(order) {
      const number = order[identity]
      if (typeof number !== 'string' || number === '') throw new Error(`An order of this provider needs ${identity}.`)
      orders.set(number, order)
    },
    find(field, number) {
      if (field !== identity) return [...orders.values()].filter((order) => order[field] === number)
      const order = orders.get(number)
      return order ? [order] : []
    },
  }
  seeds.forEach(book.put)
  return book
}
