// The twin of a fifth provider's folder: its answers are verified and read like any other's.
import { expect, test } from 'vitest'
import { orderNumber } from '../../../src/domain/order-key.ts'
import { response } from '../../support/paylite/response.ts'
import { sign } from '../../support/paylite/signature.ts'

const order = { no: 'pl-1', ref: 'r-1', cents: 250, state: 'paid' }

function read(orders: object[], signature = sign(JSON.stringify(orders), 'k')) {
  const id = orderNumber('pl-1')
  if (!id) throw new TypeError('pl-1 is a number')
  const body = Buffer.from(JSON.stringify({ orders, signature }))
  return response({ status: 200, body }, { by: 'TRADE_NO', id }, 'k')
}

test('a signed order is found', () => {
  expect(read([order])).toEqual({ kind: 'found', records: [order] })
})

test.each([
  ['a wrong signature', [order], 'x', 'BAD_SIGNATURE'],
  ['another order', [{ ...order, no: 'pl-2' }], undefined, 'INVALID_RESPONSE'],
  ['an amount that is none', [{ ...order, cents: 0.5 }], undefined, 'INVALID_RESPONSE'],
])('%s is refused', (_what, orders, signature, code) => {
  expect(read(orders, signature)).toMatchObject({ kind: 'failed', code })
})
