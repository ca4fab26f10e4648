// A record in the common fields.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fields } from '../../../src/providers/hkrt/fields.ts'
import { hkrtSample as sample, wechatSample } from '../../documents/samples.ts'

const money = (minor: number) => ({ minor, currency: 'CNY' })
const of100 = { ...sample, total_amount: '1.00', refunded_amount: '', remanent_amount: '' }

test("WeChat's answer adds time, method and payer, and is not the merchant's attach", () => {
  expect(fields({ ...sample, attach: JSON.stringify(wechatSample) })).toMatchObject({
    paidAt: '2020-03-24T16:28:55+08:00',
    tradeType: 'JSAPI',
    payerId: wechatSample.openid,
    attach: null,
    warnings: [],
  })
})

test('an empty trade_status is UNKNOWN', () => {
  expect(fields({ ...sample, trade_status: '' })).toMatchObject({
    providerStatus: '',
    status: 'UNKNOWN',
    warnings: ['UNKNOWN_STATUS'],
  })
})

describe('the status follows from code, amounts and attach together', () => {
  test.each([
    ['1', { attach: { trade_state: 'REFUND' } }, 'REFUNDING'],
    ['1', { attach: { trade_state: '' } }, 'PAID'],
    ['1', { attach: '{"trade_state":"NOTPAY"}' }, 'UNKNOWN'],
    ['1', { attach: 'unreadable' }, 'PAID'],
    ['1', { remanent_amount: '0.00' }, 'REFUNDED'],
    ['1', { refunded_amount: '0.10' }, 'PARTIALLY_REFUNDED'],
    ['1', { remanent_amount: '0.9' }, 'PARTIALLY_REFUNDED'],
    ['1', { remanent_amount: '1' }, 'PAID'],
    ['1', { remanent_amount: '1.01' }, 'UNKNOWN'],
    ['3', { attach: { trade_state: 'SUCCESS' } }, 'PAID'],
    ['2', { refunded_amount: '0.01' }, 'UNKNOWN'],
    ['4', {}, 'CLOSED'],
  ])('%s with %j is %s', (trade_status, more, status) => {
    expect(fields({ ...of100, trade_status, ...more }).status).toBe(status)
  })
})

describe('the refunded amount', () => {
  test.each([
    [{ refunded_amount: '0.40', remanent_amount: '0.60' }, 40, 60],
    [{ remanent_amount: '0.60' }, 40, 60],
    [{ remanent_amount: '1.00' }, 0, 100],
    [{ refunded_amount: '0.40' }, 40, null],
    [{ refunded_amount: null, remanent_amount: undefined }, null, null],
    [{}, null, null],
    [{ remanent_amount: '1.01' }, null, 101],
  ])('%j: %j fen refunded, %j refundable', (amounts, refunded, refundable) => {
    expect(fields({ ...of100, ...amounts })).toMatchObject({
      refunded: refunded === null ? null : money(refunded),
      refundable: refundable === null ? null : money(refundable),
    })
  })

  test('is exact when a float is not', () => {
    const record = {
      ...sample,
      total_amount: '4503599627370.49',
      refunded_amount: '',
      remanent_amount: '4503599627370.20',
    }
    expect(fields(record)).toMatchObject({ refunded: money(29), amount: money(450359962737049) })
  })
})

describe('AMOUNT_CONFLICT', () => {
  test.each([
    [{ attach: { total_fee: 101 } }],
    [{ attach: '{"total_fee":"99"}' }],
    [{ attach: { total_fee: 0 } }],
    [{ refunded_amount: '0.40', remanent_amount: '0.59' }],
    [{ refunded_amount: '0', remanent_amount: '0' }],
    [{ refunded_amount: '1.00', remanent_amount: '1.00' }],
  ])('is warned of at %j', (more) => {
    expect(fields({ ...of100, ...more }).warnings).toContain('AMOUNT_CONFLICT')
  })

  test.each([
    [{ attach: { total_fee: 100 } }],
    [{ attach: '{"total_fee":"100"}' }],
    [{ attach: { total_fee: '' } }],
    [{ attach: {} }],
    [{ refunded_amount: '0.4', remanent_amount: '0.60' }],
    [{ remanent_amount: '0.60' }],
    [{ refunded_amount: '0.60' }],
  ])('is not warned of at %j', (more) => {
    expect(fields({ ...of100, ...more }).warnings).toEqual([])
  })

  test('its warning comes beside other warnings', () => {
    const record = { ...of100, trade_status: '3', attach: { trade_state: 'SUCCESS', total_fee: 1 } }
    expect(fields(record).warnings).toEqual(['STATUS_CONFLICT', 'AMOUNT_CONFLICT'])
    expect(fields({ ...record, trade_status: '9' }).warnings).toEqual(['UNKNOWN_STATUS', 'AMOUNT_CONFLICT'])
  })
})

test.each([
  [{ trade_type: 'WX' }, 'WECHAT'],
  [{ trade_type: 'ALI' }, 'ALIPAY'],
  [{ trade_type: 'UNIONQR' }, 'UNIONPAY'],
  [{ trade_type: 'ALI', weixin_no: '42' }, 'ALIPAY'],
  [{ trade_type: 'constructor', weixin_no: '42' }, 'WECHAT'],
  [{ weixin_no: '42' }, 'WECHAT'],
  [{ attach: '{"trade_type":"x"}' }, 'WECHAT'],
  [{ attach: '{}' }, null],
  [{ attach: 'unreadable' }, null],
  [{ trade_type: 'NEW' }, null],
  [{}, null],
])('with %j the channel is %j', (more, channel) => {
  expect(fields({ ...sample, weixin_no: '', ...more }).channel).toBe(channel)
})

test.each([
  ['JSAPI', 'JSAPI'],
  ['NATIVE', 'NATIVE'],
  ['APP', 'APP'],
  ['MICROPAY', 'MICROPAY'],
  ['MWEB', 'H5'],
  ['FACEPAY', 'OTHER'],
  ['toString', 'OTHER'],
  ['', null],
])("WeChat's trade_type %j is %j", (trade_type, tradeType) => {
  expect(fields({ ...sample, attach: { trade_type } }).tradeType).toBe(tradeType)
})

test.each([
  [{ openid: 'top', attach: { openid: 'nested', sub_openid: 'sub' } }, 'top'],
  [{ openid: '', attach: { openid: 'nested', sub_openid: 'sub' } }, 'nested'],
  [{ openid: null, attach: { openid: '', sub_openid: 'sub' } }, 'sub'],
  [{ openid: '' }, null],
])('with %j the payer is %j', (more, payerId) => {
  expect(fields({ ...sample, ...more }).payerId).toBe(payerId)
})

test('an empty weixin_no does not count as a number', () => {
  expect(fields({ ...sample, weixin_no: '' }).channelTradeNo).toBeNull()
})

test('every record has a status, and no duplicate warnings', () => {
  const yuan = fc.option(fc.constantFrom('', '0', '0.00', '0.5', '1.00', '7'), { nil: undefined })
  const code = fc.oneof(fc.constantFrom('1', '2', '3', '4'), fc.string())
  const word = fc.oneof(fc.constantFrom('SUCCESS', 'REFUND', 'NOTPAY', 'REVOKED'), fc.jsonValue())
  const wrap = fc.constantFrom((value: object): unknown => value, JSON.stringify)
  fc.assert(
    fc.property(
      code,
      yuan,
      yuan,
      word,
      wrap,
      (trade_status, refunded_amount, remanent_amount, trade_state, wrapped) => {
        const attach = wrapped({ trade_state })
        const { status, warnings } = fields({ ...of100, trade_status, refunded_amount, remanent_amount, attach })
        expect(status).toMatch(/^[A-Z_]+$/)
        expect(new Set(warnings).size).toBe(warnings.length)
      },
    ),
  )
})
