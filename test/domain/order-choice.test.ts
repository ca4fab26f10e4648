// Which of several orders comes first, and which one is chosen.
import { expect, test } from 'vitest'
import type { FoundOrder } from '../../src/domain/found-order.ts'
import { byPaidThenNewest, chooseOrder } from '../../src/domain/order-choice.ts'
import { foundOrder } from '../lookup/sample.ts'

const at = (day: number) => ({ create_time: `2026-11-0${day} 10:00:00` })
const paid = { trade_status: 'success', pay_time: '2026-11-01 10:03:20' }
const names = (orders: readonly FoundOrder[]) => orders.map(({ tradeNo }) => tradeNo)

test('paid orders come first, then the newest, and an order without a time last', () => {
  const orders = [
    foundOrder('timeless', { create_time: '' }),
    foundOrder('old', at(1)),
    foundOrder('new', at(3)),
    foundOrder('old-paid', { ...at(1), ...paid }),
    foundOrder('new-paid', { ...at(2), ...paid }),
  ]
  expect(names(orders.sort(byPaidThenNewest))).toEqual(['new-paid', 'old-paid', 'new', 'old', 'timeless'])
})

test('the only paid order is chosen, even if it is older than the others', () => {
  const orders = [
    foundOrder('new', at(3)),
    foundOrder('paid', { ...at(1), ...paid }),
    foundOrder('old', at(1)),
  ] as const
  expect(chooseOrder(orders).tradeNo).toBe('paid')
})

test('if several are paid, the newest of all is chosen', () => {
  const orders = [
    foundOrder('paid-1', { ...at(1), ...paid }),
    foundOrder('paid-2', { ...at(2), ...paid }),
    foundOrder('unpaid', at(3)),
  ] as const
  expect(chooseOrder(orders).tradeNo).toBe('unpaid')
})

test('if none is paid, the newest is chosen; of equals the first', () => {
  expect(chooseOrder([foundOrder('a', at(1)), foundOrder('b', at(2))]).tradeNo).toBe('b')
  expect(chooseOrder([foundOrder('a', at(1)), foundOrder('b', at(1))]).tradeNo).toBe('a')
})

test('an order whose payment is uncertain does not count as paid', () => {
  const orders = [foundOrder('wait', at(1)), foundOrder('closed', { ...at(2), trade_status: 'closed' })] as const
  expect(chooseOrder(orders).tradeNo).toBe('closed')
})
