// The seeded orders of h5zhifu cover its document and can be asked for.
import { expect, test } from 'vitest'
import { h5zhifuAgingSeeds, h5zhifuSeeds } from '../../../src/sandbox/seeds/h5zhifu.ts'

const seeds = [...h5zhifuSeeds, ...h5zhifuAgingSeeds]

test('every documented status, payment and trade type occurs, and statuses that are not documented', () => {
  const told = (field: string) => new Set(seeds.map((order) => order[field]))
  const statuses = ['wait', 'paid', 'success', 'closed', 'refund', 'notify_error', 'fee_error', 'frozen', '']
  expect([...told('trade_status')].sort()).toEqual(statuses.sort())
  expect([...told('pay_type')].sort()).toEqual(['alipay', 'wechat'])
  expect([...told('trade_type')].sort()).toEqual(['app', 'h5', 'jsapi', 'miniapp', 'native'])
})

test('every order has all documented fields, and an own number of at most 32 characters', () => {
  const [documented = {}] = seeds
  for (const order of seeds) expect(Object.keys(order).sort()).toEqual(Object.keys(documented).sort())
  expect(new Set(seeds.map((order) => order.trade_no)).size).toBe(seeds.length)
  for (const order of seeds) expect(order.trade_no).toMatch(/^[\w-]{1,32}$/)
})

test('an order expires two hours after it was created, but for the document’s example', () => {
  for (const { create_time: created, expire_time: expires } of h5zhifuSeeds.slice(1)) {
    expect(Date.parse(`${expires}Z`) - Date.parse(`${created}Z`)).toBe(2 * 60 * 60 * 1000)
  }
})
