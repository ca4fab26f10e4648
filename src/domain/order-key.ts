// Order numbers, checked before anything else.

import type { OrderNumber } from './order.ts'

/** The number as an order number: 1 to 64 of letters, digits and `_-|*@.`; null where it is none. */
export function orderNumber(text: string): OrderNumber | null {
  // Branded here, where it was checked.
  return /^[A-Za-z0-9_\-|*@.]{1,64}$/.test(text) ? (text as OrderNumber) : null
}
