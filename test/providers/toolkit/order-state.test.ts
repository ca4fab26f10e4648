// Rows of status tables, and reading them safely.
import { expect, test } from 'vitest'
import type { OrderStatus } from '../../../src/domain/order.ts'
import { orderState, own } from '../../../src/providers/toolkit/order-state.ts'

test('a row holds its status, payment and warnings', () => {
  expect(orderState('PENDING', null, 'PAYMENT_MAY_BE_HIDDEN')).toEqual({
    status: 'PENDING',
    paid: null,
    final: false,
    warnings: ['PAYMENT_MAY_BE_HIDDEN'],
  })
})

const isFinal: Record<OrderStatus, boolean> = {
  PENDING: false,
  PROCESSING: false,
  PAID: false,
  REFUNDING: false,
  PARTIALLY_REFUNDED: false,
  REFUNDED: true,
  REVOKED: true,
  CLOSED: false,
  FAILED: false,
  UNKNOWN: false,
}
// Object.keys forgets that these are the statuses.
test.each(Object.keys(isFinal) as OrderStatus[])('whether %s is final follows the table of words', (status) => {
  expect(orderState(status, true).final).toBe(isFinal[status])
})

test('a refund that was only inferred is not final', () => {
  expect(orderState('REFUNDED', true, 'STATUS_INFERRED').final).toBe(false)
})

test("a table gives its own entries, and nothing for a provider's odd word", () => {
  expect(own({ paid: 1 }, 'paid')).toBe(1)
  for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty', ''])
    expect(own({ paid: 1 }, word)).toBeUndefined()
})
