// Rows of status tables, and safe access to them.
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
// Object.keys loses the type of the statuses.
test.each(Object.keys(isFinal) as OrderStatus[])('whether %s is final follows the table', (status) => {
  expect(orderState(status, true).final).toBe(isFinal[status])
})

test('an inferred refund is not final', () => {
  expect(orderState('REFUNDED', true, 'STATUS_INFERRED').final).toBe(false)
})

test('a table returns its own entries, and nothing for an odd code such as "constructor"', () => {
  expect(own({ paid: 1 }, 'paid')).toBe(1)
  for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty', ''])
    expect(own({ paid: 1 }, word)).toBeUndefined()
})
