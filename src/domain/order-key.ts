// Order numbers checked before anything else, and the keys under which questions are told apart.

import type { AccountId } from './account.ts'
import type { OrderKey, OrderNumber } from './order.ts'

/** The number as an order number: 1 to 64 of letters, digits and `_-|*@.`; null where it is none. */
export function orderNumber(text: string): OrderNumber | null {
  // Branded here, where it was checked.
  return /^[A-Za-z0-9_\-|*@.]{1,64}$/.test(text) ? (text as OrderNumber) : null
}

/** One text for one question. Numbers hold no "/" and account ids neither, so no two questions share a text. */
export function questionKey(account: AccountId, key: OrderKey): string {
  return `${account}/${key.by}/${key.id}`
}
