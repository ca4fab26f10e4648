// A raw answer as a record, or as a failure: unsigned answers are rejected.
import { describe, expect, test } from 'vitest'
import type { WireAnswer } from '../../../src/domain/provider.ts'
import { keys } from '../../../src/providers/zf19/keys.ts'
import { response } from '../../../src/providers/zf19/response.ts'
import { zf19Sample as sample } from '../../documents/samples.ts'
import { asked, said } from '../said.ts'
import { credentials, digest, signed } from './said.ts'

const byTradeNo = asked('TRADE_NO', sample.pay_order_id)
const byOutTradeNo = asked('OUT_TRADE_NO', sample.out_trade_no)
const strict = { credentials, notFound: ['订单不存在', 'ORDER_NOT_EXIST'], acceptUnsignedNotFound: false }
const read = (answer: WireAnswer, settings = strict, key = byTradeNo) => response(answer, key, settings)

function without(name: keyof typeof sample) {
  return Object.fromEntries(Object.entries(sample).filter(([each]) => each !== name))
}

describe('an order', () => {
  test.each([byTradeNo, byOutTradeNo])("the document's sample is found by $by, unchanged except its sign", (key) => {
    expect(read(signed(sample), strict, key)).toEqual({ kind: 'found', records: [sample] })
  })

  test('undocumented fields are signed and kept', () => {
    expect(read(signed({ ...sample, shop: 'x', open: true }))).toMatchObject({ records: [{ shop: 'x', open: true }] })
    expect(read(said({ ...sample, shop: 'x', sign: 'C124ED04653B564EB1131EB806CE7566' }))).toMatchObject({
      code: 'BAD_SIGNATURE',
    })
  })

  test('numbers are signed by their original digits, and may be fen and status', () => {
    expect(read(signed({ ...sample, total_fee: 10, trade_status: 1 }))).toMatchObject({
      records: [{ total_fee: 10, trade_status: '1' }],
    })
    const short = 'a=1.0&out_trade_no=o&pay_order_id=1919110717036584&result_code=SUCCESS&total_fee=10&trade_status=1'
    const text = '"a":1.0,"out_trade_no":"o","pay_order_id":"1919110717036584","result_code":"SUCCESS"'
    const body = `{${text},"total_fee":10,"trade_status":1,"sign":"${digest(short)}"}`
    expect(read(said(body))).toMatchObject({ kind: 'found' })
    expect(read(said(body.replace('1.0', '1.00')))).toMatchObject({ code: 'BAD_SIGNATURE' })
  })

  test.each([byTradeNo, byOutTradeNo])('another order than the one queried by $by is rejected', (key) => {
    const other = { ...sample, pay_order_id: '19x', out_trade_no: 'x' }
    expect(read(signed(other), strict, key)).toMatchObject({ kind: 'failed', code: 'INVALID_RESPONSE' })
  })

  test('can be queried by both its numbers', () => {
    expect(keys.numbers(sample)).toEqual({ TRADE_NO: '1919110717036584', OUT_TRADE_NO: '20150320010101001' })
  })
})

describe('a success', () => {
  test.each([undefined, null, '', 'x', 'C124ED04653B564EB1131EB806CE7567', 7])(
    'with the sign %j is rejected',
    (sign) => {
      expect(read(said({ ...sample, sign }))).toMatchObject({ kind: 'failed', code: 'BAD_SIGNATURE' })
    },
  )

  test('is rejected without a sign, whatever else is missing', () => {
    expect(read(said({ result_code: 'SUCCESS' }))).toMatchObject({ code: 'BAD_SIGNATURE' })
  })

  test('is rejected if a value could pass for further fields', () => {
    const { trade_status, trade_status_desc, ...rest } = sample
    const merged = { ...rest, total_fee: `10&trade_status=${trade_status}&trade_status_desc=${trade_status_desc}` }
    expect(read(said({ ...merged, sign: 'C124ED04653B564EB1131EB806CE7566' }))).toMatchObject({ code: 'BAD_SIGNATURE' })
    expect(read(signed({ ...sample, attach: 'a&trade_status=1' }))).toMatchObject({ code: 'BAD_SIGNATURE' })
    expect(read(signed({ ...sample, attach: 'a=1' }))).toMatchObject({ kind: 'found' })
  })

  test.each([{ extra: { a: 1 } }, { attach: ['x'] }, { sign: { a: 1 } }])(
    'that contains %j instead of text is an invalid answer',
    (nested) => {
      expect(read(said({ ...sample, sign: 'C124ED04653B564EB1131EB806CE7566', ...nested }))).toMatchObject({
        code: 'INVALID_RESPONSE',
      })
    },
  )

  test('for another app_id is rejected; without an app_id it is accepted', () => {
    expect(read(signed({ ...sample, app_id: '191008821007' }))).toMatchObject({ code: 'INVALID_RESPONSE' })
    expect(read(signed(without('app_id')))).toMatchObject({ kind: 'found' })
    expect(read(signed({ ...sample, app_id: Number(sample.app_id) }))).toMatchObject({ kind: 'found' })
  })
})

describe('fields', () => {
  test.each(['pay_order_id', 'out_trade_no', 'total_fee', 'trade_status'] as const)(
    'an order without %s cannot be read, and the failure names the field',
    (name) => {
      expect(read(signed(without(name)))).toMatchObject({
        code: 'INVALID_RESPONSE',
        message: expect.stringContaining(name),
      })
    },
  )

  test.each(['mch_id', 'trade_status_desc', 'transaction_id', 'time_end', 'openid', 'result_msg'] as const)(
    'an order may come without %s, or with it empty or null',
    (name) => {
      for (const order of [without(name), { ...sample, [name]: '' }, { ...sample, [name]: null }])
        expect(read(signed(order))).toMatchObject({ kind: 'found' })
    },
  )

  test.each([
    { pay_order_id: '' },
    { out_trade_no: '' },
    { total_fee: '' },
    { total_fee: '0.10' },
    { total_fee: 0.5 },
    { total_fee: -1 },
    { total_fee: true },
    { trade_status: null },
    { trade_status: true },
  ])('an order with %j cannot be read', (wrong) => {
    expect(read(signed({ ...sample, ...wrong }))).toMatchObject({ code: 'INVALID_RESPONSE' })
  })

  test('an empty status is read: it is unknown, not invalid', () => {
    expect(read(signed({ ...sample, trade_status: '' }))).toMatchObject({ kind: 'found' })
  })
})

describe('a failure', () => {
  const gone = { result_code: 'FAIL', result_msg: '该订单不存在!' }
  const lenient = { ...strict, acceptUnsignedNotFound: true }

  test('that is signed and matches a pattern means no such order, by message or by code', () => {
    expect(read(signed(gone))).toEqual({ kind: 'notFound' })
    expect(read(signed({ ...gone, app_id: credentials.appId }))).toEqual({ kind: 'notFound' })
    const coded = { result_code: 'FAIL', result_msg: 'x', err_code: 'ORDER_NOT_EXIST' }
    expect(read(signed(coded))).toEqual({ kind: 'notFound' })
    expect(read(signed({ result_code: 'ORDER_NOT_EXIST' }))).toEqual({ kind: 'notFound' })
  })

  test("that is signed and does not match a pattern is the provider's error", () => {
    expect(read(signed({ result_code: 'FAIL', result_msg: '签名验证失败' }))).toEqual({
      kind: 'failed',
      code: 'PROVIDER_REJECTED',
      message: 'FAIL 签名验证失败',
    })
    expect(read(signed(gone), { ...strict, notFound: [] })).toMatchObject({ code: 'PROVIDER_REJECTED' })
  })

  test('is not searched for patterns in other fields', () => {
    const quoting = { result_code: 'FAIL', result_msg: 'x', attach: '订单不存在' }
    expect(read(signed(quoting))).toMatchObject({ code: 'PROVIDER_REJECTED' })
  })

  test.each([gone, { ...gone, sign: '' }, { ...gone, sign: null }])(
    'without a sign (%j) is an error, not "no such order", unless the account accepts that',
    (unsigned) => {
      expect(read(said(unsigned))).toEqual({
        kind: 'failed',
        code: 'PROVIDER_REJECTED',
        message: 'FAIL 该订单不存在!',
      })
      expect(read(said(unsigned), lenient)).toEqual({ kind: 'notFound' })
    },
  )

  test('without a sign and a matching pattern is an error, even if the account accepts unsigned ones', () => {
    expect(read(said({ result_code: 'FAIL', result_msg: '系统繁忙' }), lenient)).toMatchObject({
      code: 'PROVIDER_REJECTED',
    })
  })

  test('with a wrong sign is rejected, even if the account accepts unsigned ones', () => {
    for (const settings of [strict, lenient])
      expect(read(said({ ...gone, sign: 'C124ED04653B564EB1131EB806CE7566' }), settings)).toMatchObject({
        code: 'BAD_SIGNATURE',
      })
  })

  test('for another app_id is rejected', () => {
    expect(read(signed({ ...gone, app_id: '191008821007' }))).toMatchObject({ code: 'INVALID_RESPONSE' })
  })

  test.each(['success', 'OK', 'ERROR', 0])(
    'is any answer with the result_code %j, even with an order beside it',
    (code) => {
      expect(read(signed({ ...sample, result_code: code }))).toMatchObject({
        code: 'PROVIDER_REJECTED',
        message: `${code} 成功`,
      })
    },
  )

  test.each([undefined, null, ''])('cannot be recognized if result_code is %j', (result_code) => {
    expect(read(signed({ ...sample, result_code }))).toMatchObject({ code: 'INVALID_RESPONSE' })
  })

  test('never shows the secret', () => {
    const quoting = { result_code: 'FAIL', result_msg: `want hush!` }
    const settings = { ...strict, credentials: { ...credentials, key: 'hush!' } }
    expect(read(said(quoting), settings)).toMatchObject({ message: 'FAIL want ***' })
  })
})

test.each([
  [502, JSON.stringify(sample), 'PROVIDER_UNAVAILABLE'],
  [429, '', 'PROVIDER_BLOCKED'],
  [200, '<html>黑名单</html>', 'PROVIDER_BLOCKED'],
  [200, 'FAIL', 'INVALID_RESPONSE'],
  [200, '[]', 'INVALID_RESPONSE'],
  [200, '{"result_code":"FAIL","result_code":"SUCCESS"}', 'INVALID_RESPONSE'],
])('HTTP %d with %s is %s', (status, body, code) => {
  expect(read({ status, headers: {}, body: Buffer.from(body) })).toMatchObject({ kind: 'failed', code })
})
