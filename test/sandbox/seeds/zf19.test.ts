// The seeded orders of zf19 cover its document and can be asked for.
import { expect, test } from 'vitest'
import { zf19Seeds } from '../../../src/sandbox/seeds/zf19.ts'

test('every documented status occurs as text, some as numbers, and statuses that are not documented', () => {
  const statuses = new Set(zf19Seeds.map((order) => order.trade_status))
  for (const status of ['0', '1', '2', '3', '4', 1, 2, '9', '']) expect(statuses).toContain(status)
})

test('every order has an own number that begins with 19', () => {
  expect(new Set(zf19Seeds.map((order) => order.pay_order_id)).size).toBe(zf19Seeds.length)
  for (const order of zf19Seeds) expect(order.pay_order_id).toMatch(/^19[\w-]{1,30}$/)
})

test('no value could pass for further signed fields', () => {
  expect(JSON.stringify(zf19Seeds)).not.toContain('&')
})
