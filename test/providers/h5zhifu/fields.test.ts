// A record in the common fields: every row of the status table, and every field.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callbackState, fields } from '../../../src/providers/h5zhifu/fields.ts'
import { h5zhifuSample as sample } from '../../documents/samples.ts'

describe('trade_status', () => {
  test.each([
    ['wait', 'PENDING', null, 'NOT_DUE', ['PAYMENT_MAY_BE_HIDDEN']],
    ['paid', 'PAID', true, 'IN_PROGRESS', []],
    ['success', 'PAID', true, 'DELIVERED', []],
    ['notify_error', 'PAID', true, 'FAILED', []],
    ['fee_error', 'PAID', true, 'BLOCKED_BY_FEE', []],
    ['closed', 'CLOSED', false, 'NOT_DUE', []],
    ['refund', 'REFUNDING', true, 'UNKNOWN', []],
    ['', 'UNKNOWN', null, 'UNKNOWN', ['UNKNOWN_STATUS']],
    ['SUCCESS', 'UNKNOWN', null, 'UNKNOWN', ['UNKNOWN_STATUS']],
    ['constructor', 'UNKNOWN', null, 'UNKNOWN', ['UNKNOWN_STATUS']],
  ])('%j is %s, paid: %j, callback %s, warnings %j, and never final', (code, status, paid, callback, warnings) => {
    const record = { ...sample, trade_status: code, pay_time: '' }
    expect(fields(record)).toMatchObject({ status, paid, warnings, final: false, providerStatus: code })
    expect(callbackState(record)).toBe(callback)
  })

  test('wait with a payment time contradicts itself', () => {
    const record = { ...sample, trade_status: 'wait', pay_time: '2019-03-23 04:13:12' }
    expect(fields(record)).toMatchObject({ status: 'UNKNOWN', paid: null, warnings: ['STATUS_CONFLICT'], final: false })
    expect(callbackState(record)).toBe('NOT_DUE')
  })

  test('wait without a payment time is plain wait', () => {
    for (const pay_time of [null, undefined])
      expect(fields({ ...sample, trade_status: 'wait', pay_time }).status).toBe('PENDING')
  })

  test('wait with a payment time that cannot be read is plain wait, which leaves open whether it was paid', () => {
    const warnings = ['PAYMENT_MAY_BE_HIDDEN', 'FIELD_UNREADABLE']
    for (const pay_time of ['garbage', 'Nov 1, 2026 10:01:00 AM', true])
      expect(fields({ ...sample, trade_status: 'wait', pay_time })).toMatchObject({
        status: 'PENDING',
        paid: null,
        warnings,
      })
  })

  test('a payment time does not change any other status', () => {
    for (const [trade_status, status] of Object.entries({ closed: 'CLOSED', paid: 'PAID', refund: 'REFUNDING' }))
      expect(fields({ ...sample, trade_status }).status).toBe(status)
  })

  test('every code has a meaning, and an unlisted one is never guessed', () => {
    const listed = ['wait', 'paid', 'success', 'notify_error', 'fee_error', 'closed', 'refund']
    const word = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'toString', ' paid', 'Paid', '0'))
    fc.assert(
      fc.property(
        word.filter((text) => !listed.includes(text)),
        (trade_status) => {
          const record = { ...sample, trade_status }
          expect(fields(record)).toMatchObject({ status: 'UNKNOWN', paid: null, providerStatus: trade_status })
          expect(callbackState(record)).toBe('UNKNOWN')
        },
      ),
    )
  })
})

describe('the common fields', () => {
  test('are null if the provider sends nothing or an empty text', () => {
    const nothing = { channelTradeNo: null, description: null, channel: null, tradeType: null, attach: null }
    const never = { createdAt: null, paidAt: null, expiresAt: null }
    for (const none of ['', null, undefined]) {
      const record = {
        ...sample,
        in_trade_no: none,
        description: none,
        pay_type: none,
        trade_type: none,
        attach: none,
        create_time: none,
        pay_time: none,
        expire_time: none,
      }
      expect(fields(record)).toMatchObject({ ...nothing, ...never })
    }
  })

  test.each([
    ['alipay', 'ALIPAY'],
    ['wechat', 'WECHAT'],
    ['unionpay', 'OTHER'],
    ['toString', 'OTHER'],
  ])('pay_type %s is the channel %s', (pay_type, channel) => {
    expect(fields({ ...sample, pay_type }).channel).toBe(channel)
  })

  test.each([
    ['native', 'NATIVE'],
    ['jsapi', 'JSAPI'],
    ['miniapp', 'MINIAPP'],
    ['h5', 'H5'],
    ['app', 'APP'],
    ['micropay', 'OTHER'],
  ])('trade_type %s is %s', (trade_type, tradeType) => {
    expect(fields({ ...sample, trade_type }).tradeType).toBe(tradeType)
  })

  test("attach is the merchant's own text, unchanged", () => {
    expect(fields({ ...sample, attach: ' {"a":1} ' }).attach).toBe(' {"a":1} ')
  })
})
