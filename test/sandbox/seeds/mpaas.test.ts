// The seeded orders of mpaas cover its conventions and can be asked for.
import { expect, test } from 'vitest'
import { mpaasSeeds } from '../../../src/sandbox/seeds/mpaas.ts'

test('every known status occurs, and statuses that are not known', () => {
  const statuses = new Set(mpaasSeeds.map((order) => order.trade_status))
  const known = ['WAIT_BUYER_PAY', 'INPROCESS', 'TRADE_PENDING', 'TRADE_SUCCESS', 'TRADE_FINISHED', 'TRADE_CLOSED']
  for (const status of [...known, 'TRADE_FROZEN', '']) expect(statuses).toContain(status)
})

test('an order may be closed with the time of a payment, without one, and with an empty one', () => {
  const closed = mpaasSeeds.filter((order) => order.trade_status === 'TRADE_CLOSED')
  const times = new Set(closed.map((order) => order.send_pay_date))
  expect(times).toEqual(new Set(['2014-11-27 15:45:57', '2026-11-01 10:03:20', undefined, '']))
})

test('every order has a merchant’s number of its own', () => {
  expect(new Set(mpaasSeeds.map((order) => order.out_trade_no)).size).toBe(mpaasSeeds.length)
  for (const order of mpaasSeeds) expect(order.out_trade_no).toMatch(/^[\w-]{1,64}$/)
})
