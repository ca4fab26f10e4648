// How long an answer is trusted: the whole table, status by status and provider by provider.
import { describe, expect, test } from 'vitest'
import type { OrderStatus } from '../../src/domain/order.ts'
import type { Trust } from '../../src/domain/provider.ts'
import { trustSeconds } from '../../src/lookup/freshness.ts'
import { registry } from '../../src/providers/registry.ts'
import { foundOrder } from './sample.ts'

const day = 86_400
const order = foundOrder('h5-1')

function trusted(status: OrderStatus, trust: Trust, { final = false, knownFor = 0 } = {}): number {
  return trustSeconds({ ...order, status, final }, trust, knownFor)
}

const table = {
  h5zhifu: { open: 900, unknown: 900, paid: 14_400, refunding: 14_400, notFound: 900 },
  zf19: { open: 60, unknown: 60, paid: 3_600, refunding: 3_600, notFound: 60 },
  hkrt: { open: 10, unknown: 30, paid: 1_800, refunding: 300, notFound: 30 },
  mpaas: { open: 10, unknown: 30, paid: 1_800, refunding: 300, notFound: 30 },
}

test('every provider’s usual trust is the table’s', () => {
  expect(Object.fromEntries(Object.entries(registry).map(([id, { trust }]) => [id, trust]))).toEqual(table)
})

describe.each(Object.entries(table))('at %s', (_provider, trust) => {
  test.each<[OrderStatus, number]>([
    ['PENDING', trust.open],
    ['PROCESSING', trust.open],
    ['UNKNOWN', trust.unknown],
    ['PAID', trust.paid],
    ['REFUNDING', trust.refunding],
    ['PARTIALLY_REFUNDED', trust.refunding],
    ['CLOSED', 600],
    ['FAILED', 60],
  ])('%s is trusted for %i s', (status, seconds) => {
    expect(trusted(status, trust)).toBe(seconds)
  })

  test.each<OrderStatus>(['PAID', 'REFUNDED', 'REVOKED'])('a final %s is trusted for 90 days', (status) => {
    expect(trusted(status, trust, { final: true })).toBe(90 * day)
  })

  test.each<OrderStatus>(['REFUNDED', 'REVOKED'])('a %s that is only inferred is trusted for a day', (status) => {
    expect(trusted(status, trust)).toBe(day)
  })

  test.each<[OrderStatus, number]>([
    ['CLOSED', 600],
    ['FAILED', 60],
  ])('%s is trusted briefly for the first ten minutes it is known, then for a day', (status, briefly) => {
    expect(trusted(status, trust, { knownFor: 599 })).toBe(briefly)
    expect(trusted(status, trust, { knownFor: 600 })).toBe(day)
  })
})
