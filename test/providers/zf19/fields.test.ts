// A record in the common fields: every row of the status table, and every field.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fields } from '../../../src/providers/zf19/fields.ts'
import { zf19Sample as sample } from '../../documents/samples.ts'

describe('trade_status', () => {
  test.each([
    ['0', 'PENDING', false, false, []],
    ['1', 'PAID', true, false, []],
    ['2', 'CLOSED', false, false, []],
    ['3', 'REFUNDED', true, true, []],
    ['4', 'REVOKED', null, true, []],
    ['', 'UNKNOWN', null, false, ['UNKNOWN_STATUS']],
    ['5', 'UNKNOWN', null, false, ['UNKNOWN_STATUS']],
    ['01', 'UNKNOWN', null, false, ['UNKNOWN_STATUS']],
    ['SUCCESS', 'UNKNOWN', null, false, ['UNKNOWN_STATUS']],
  ])('%j is %s, paid: %j, final: %j, warnings %j', (code, status, paid, final, warnings) => {
    const expected = { status, paid, final, warnings, providerStatus: code }
    expect(fields({ ...sample, trade_status: code })).toMatchObject(expected)
  })

  test('every code has a meaning, and an unlisted one is never guessed', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'toString', ' 1', '1.0', '１'))
    fc.assert(
      fc.property(
        word.filter((code) => !['0', '1', '2', '3', '4'].includes(String(code))),
        (code) => {
          expect(fields({ ...sample, trade_status: code })).toMatchObject({
            status: 'UNKNOWN',
            paid: null,
            final: false,
            warnings: ['UNKNOWN_STATUS'],
            providerStatus: String(code),
          })
        },
      ),
    )
  })
})

describe('the common fields', () => {
  test('are null if the provider sends nothing or an empty text, including the channel', () => {
    for (const none of ['', null, undefined])
      expect(fields({ ...sample, transaction_id: none, openid: none, attach: none, time_end: none })).toMatchObject({
        channelTradeNo: null,
        channel: null,
        payerId: null,
        attach: null,
        paidAt: null,
      })
  })

  test('the amount is in fen, as a number or as text', () => {
    for (const total_fee of [3500, '3500']) expect(fields({ ...sample, total_fee }).amount.minor).toBe(3500)
  })

  test("attach is the merchant's own text, unchanged", () => {
    expect(fields({ ...sample, attach: ' {"a":1} ' }).attach).toBe(' {"a":1} ')
  })
})
