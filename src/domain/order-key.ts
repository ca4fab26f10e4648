// Order numbers, which are validated first.

import type { OrderNumber } from './order.ts'

/** The text as an order number: 1 to 64 letters, digits and `_-|*@.`; null if it is not valid. */
export function orderNumber(text: string): OrderNumber | null {
  // Branded here, where it is validated.
  return /^[A-Za-z0-9_\-|*@.]{1,64}$/.test(text) ? (text as OrderNumber) : null
}
