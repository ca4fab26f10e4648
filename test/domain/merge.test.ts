// Merges all reports about an order into one state: independent of their order, and never a state that no report has.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { merge } from '../../src/domain/merge.ts'
import type { OrderFields, OrderStatus } from '../../src/domain/order.ts'

const furtherCodes = ['paid', 'fee_error', 'notify_error', 'success']
const usual: OrderFields = {
  status: 'PENDING',
  providerStatus: 'wait',
  final: false,
  paid: null,
  warnings: [],
  tradeNo: 'h5-1',
  outTradeNo: 'm-1',
  channelTradeNo: null,
  amount: { minor: 3_500, currency: 'CNY' },
  refunded: null,
  refundable: null,
  description: null,
  channel: null,
  tradeType: null,
  attach: null,
  payerId: null,
  createdAt: null,
  paidAt: null,
  expiresAt: null,
}
const told = (changes: Partial<OrderFields>) => ({ fields: { ...usual, ...changes } })
const yuan = (minor: number) => ({ minor, currency: 'CNY' })
const statusOf = (...list: [Partial<OrderFields>, ...Partial<OrderFields>[]]) => {
  const [first, ...others] = list
  return merge([told(first), ...others.map(told)], furtherCodes).fields
}

const order: OrderStatus[] = [
  'UNKNOWN',
  'PENDING',
  'PROCESSING',
  'FAILED',
  'CLOSED',
  'PAID',
  'REFUNDING',
  'PARTIALLY_REFUNDED',
  'REVOKED',
  'REFUNDED',
]

describe('of two that were told', () => {
  test('the status that is further wins, whichever came first', () => {
    for (const [rank, status] of order.entries())
      for (const other of order.slice(0, rank)) {
        expect(statusOf({ status }, { status: other }).status).toBe(status)
        expect(statusOf({ status: other }, { status }).status).toBe(status)
      }
  })

  test('of one status more refunded wins, then the further code, then the code that is later as text', () => {
    const part = { status: 'PARTIALLY_REFUNDED', providerStatus: '1' } as const
    expect(statusOf({ ...part, refunded: yuan(700) }, { ...part, refunded: yuan(500) }).refunded).toEqual(yuan(700))
    const paid = (providerStatus: string) => ({ status: 'PAID', providerStatus }) as const
    expect(statusOf(paid('success'), paid('paid')).providerStatus).toBe('success')
    expect(statusOf(paid('odd'), paid('paid')).providerStatus).toBe('paid')
    expect(statusOf({ providerStatus: 'a' }, { providerStatus: 'b' }).providerStatus).toBe('b')
  })

  test('of two that say the same the first is the one that said it', () => {
    const [first, second] = [told({ description: 'one' }), told({ description: 'two' })]
    expect(merge([first, second]).winner).toBe(first)
    expect(merge([second, first]).winner).toBe(second)
  })

  test('details that the winner does not have come from the other; what belongs to the status does not', () => {
    const paid = { status: 'PAID', providerStatus: 'success', paid: true } as const
    const refunding = { status: 'REFUNDING', providerStatus: 'refund', paid: null } as const
    const fields = statusOf({ ...paid, paidAt: '2026-11-01T10:00:00+08:00', refundable: yuan(1) }, refunding)
    expect(fields).toMatchObject({ status: 'REFUNDING', paidAt: '2026-11-01T10:00:00+08:00', refundable: null })
    // The buyer paid, if anything that counts says so.
    expect(fields.paid).toBe(true)
    expect(statusOf({ status: 'UNKNOWN', paid: true }, { status: 'CLOSED', paid: false }).paid).toBe(true)
  })

  test('one alone is as it was told', () => {
    const fields = { ...usual, status: 'CLOSED', paid: false } as const
    expect(merge([{ fields }], furtherCodes).fields).toBe(fields)
  })
})

test('the same observations end in the same state in any order of arrival, with duplicates', () => {
  const observation = fc.record({
    status: fc.constantFrom(...order),
    providerStatus: fc.constantFrom('wait', ...furtherCodes),
    paid: fc.constantFrom(true, false, null),
    refunded: fc.constantFrom(null, yuan(500), yuan(700)),
  })
  const arrivals = fc
    .array(observation, { minLength: 1, maxLength: 5 })
    .chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
    )
  fc.assert(
    fc.property(arrivals, ([list, shuffled]) => {
      const end = ([first, ...others]: typeof list) => first && statusOf(first, ...others)
      const [one, other] = [end(list), end(shuffled)]
      expect([other?.status, other?.providerStatus, other?.refunded]).toEqual([
        one?.status,
        one?.providerStatus,
        one?.refunded,
      ])
      expect(other?.paid === true).toBe(one?.paid === true)
      expect(list.map(({ status }) => status)).toContain(one?.status)
    }),
  )
})
