// The status table, row by row, and that it covers everything.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Amounts, state } from '../../../src/providers/hkrt/state.ts'

// Of a total of 100 fen: the refunded and the remaining amount; null if not reported.
const amounts = (refunded: number | null, remanent: number | null): Amounts => ({ total: 100, refunded, remanent })
const nothing = [amounts(null, null), amounts(0, null), amounts(0, 100), amounts(0, 0)]
const part = [amounts(1, null), amounts(99, 1), amounts(40, 60)]
const all = [amounts(100, null), amounts(100, 0), amounts(101, 0), amounts(40, 0)]
const impossible = [amounts(-1, 101)]
const any = [...nothing, ...part, ...all, ...impossible]
const none = [...nothing, ...impossible]

const ok = undefined
const odd = 'STATUS_CONFLICT'
/** trade_status, amounts, WeChat's states ('' if it did not report one), and their meaning. */
type Row = [string, Amounts[], string, string, boolean | null, string | undefined]
const table: Row[] = [
  ['1', nothing, '- SUCCESS', 'PAID', true, ok],
  ['1', nothing, 'REFUND', 'REFUNDING', true, ok],
  ['1', all, '- SUCCESS REFUND', 'REFUNDED', true, ok],
  ['1', all, 'REVOKED', 'REVOKED', true, ok],
  ['1', part, '- SUCCESS REFUND', 'PARTIALLY_REFUNDED', true, ok],
  ['1', [...nothing, ...part, ...impossible], 'NOTPAY CLOSED PAYERROR USERPAYING REVOKED ACCEPT', 'UNKNOWN', null, odd],
  ['1', all, 'NOTPAY CLOSED PAYERROR USERPAYING ACCEPT', 'UNKNOWN', null, odd],
  ['1', impossible, '- SUCCESS REFUND', 'UNKNOWN', null, odd],
  ...['2', '3', '4'].map(
    (code): Row => [
      code,
      [...part, ...all],
      '- SUCCESS REFUND NOTPAY CLOSED REVOKED USERPAYING PAYERROR ACCEPT WHATEVER',
      'UNKNOWN',
      null,
      odd,
    ],
  ),
  ['2', none, '- PAYERROR', 'FAILED', false, ok],
  ['2', none, 'CLOSED', 'CLOSED', false, ok],
  ['2', none, 'REVOKED', 'REVOKED', null, ok],
  ['2', none, 'SUCCESS REFUND', 'UNKNOWN', null, odd],
  ['2', none, 'NOTPAY USERPAYING ACCEPT', 'PROCESSING', null, odd],
  ['3', none, '- USERPAYING ACCEPT', 'PROCESSING', null, ok],
  ['3', none, 'NOTPAY', 'PENDING', false, ok],
  ['3', none, 'SUCCESS', 'PAID', true, odd],
  ['3', none, 'REFUND', 'REFUNDING', true, odd],
  ['3', none, 'CLOSED', 'CLOSED', false, odd],
  ['3', none, 'REVOKED', 'REVOKED', null, odd],
  ['3', none, 'PAYERROR', 'FAILED', false, odd],
  ['4', none, '-', 'CLOSED', null, ok],
  ['4', none, 'NOTPAY CLOSED', 'CLOSED', false, ok],
  ['4', none, 'SUCCESS', 'PAID', true, odd],
  ['4', none, 'REFUND', 'REFUNDING', true, odd],
  ['4', none, 'USERPAYING ACCEPT', 'PROCESSING', null, odd],
  ['4', none, 'PAYERROR', 'FAILED', false, odd],
  ['4', none, 'REVOKED', 'REVOKED', null, odd],
]
const unlisted = ['', '0', '5', '01', '1.0', ' 1', 'SUCCESS', 'constructor', '__proto__']
for (const code of unlisted) table.push([code, any, '- SUCCESS WHATEVER', 'UNKNOWN', null, 'UNKNOWN_STATUS'])

const cases = table.flatMap(([code, each, nested, ...meaning]) =>
  nested.split(' ').flatMap((word) => each.map((sums) => [code, sums, word === '-' ? '' : word, ...meaning] as const)),
)

test.each(cases)(
  'trade_status %j, %j, WeChat %j: %s, paid %s, warning %s',
  (code, sums, nested, status, paid, warning) => {
    const final = status === 'REVOKED' || status === 'REFUNDED'
    expect(state(code, sums, nested)).toEqual({ status, paid, final, warnings: warning ? [warning] : [] })
  },
)

test('the cases cover every pair of a listed code and a state of WeChat, with all amounts', () => {
  const states = ['', 'SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR', 'ACCEPT']
  const told = new Set(cases.map(([code, sums, nested]) => JSON.stringify([code, sums, nested])))
  expect(told.size).toBe(cases.length)
  for (const code of ['1', '2', '3', '4'])
    for (const sums of any) for (const nested of states) expect(told).toContain(JSON.stringify([code, sums, nested]))
})

describe("a state of WeChat's that is not in any row", () => {
  test.each(['1', '2', '3', '4'])('counts as missing at trade_status %s, with a warning', (code) => {
    for (const sums of none) {
      const without = state(code, sums, '')
      for (const nested of ['WHATEVER', 'success', ' ', 'constructor', 'toString', '__proto__', 'absent'])
        expect(state(code, sums, nested)).toEqual({ ...without, warnings: [...without.warnings, 'UNKNOWN_STATUS'] })
    }
  })
})

test('every input has a state: no exception, and no PENDING or FAILED from an unlisted code', () => {
  const sum = fc.option(fc.integer({ min: -(10 ** 6), max: 10 ** 6 }))
  const code = fc.oneof(fc.constantFrom('1', '2', '3', '4'), fc.string())
  fc.assert(
    fc.property(code, fc.nat(), sum, sum, fc.string(), (status, total, refunded, remanent, nested) => {
      const meaning = state(status, { total, refunded, remanent }, nested)
      expect(meaning.final).toBe(meaning.status === 'REVOKED' || meaning.status === 'REFUNDED')
      if (!['1', '2', '3', '4'].includes(status))
        expect(meaning).toEqual({ status: 'UNKNOWN', paid: null, final: false, warnings: ['UNKNOWN_STATUS'] })
    }),
  )
})
