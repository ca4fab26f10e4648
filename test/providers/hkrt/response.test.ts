// Which answers are accepted, and which are rejected.
import { describe, expect, test } from 'vitest'
import type { WireAnswer } from '../../../src/domain/provider.ts'
import { keys } from '../../../src/providers/hkrt/keys.ts'
import { response } from '../../../src/providers/hkrt/response.ts'
import type { JsonObject } from '../../../src/sandbox/wire.ts'
import { hkrtSample as sample, wechatSample } from '../../documents/samples.ts'
import { asked, said } from '../said.ts'
import { accessKey, order, signed } from './said.ts'

const settings = {
  credentials: { accessId: 'cpostest', accessKey },
  notFound: ['订单不存在', '40404'],
  acceptUnsignedNotFound: false,
}
const key = asked('TRADE_NO', sample.trade_no)

function read(answer: WireAnswer) {
  return response(answer, key, settings)
}

describe('an order', () => {
  test("is found in the document's sample, and kept unchanged except envelope and signature", () => {
    expect(read(order())).toEqual({ kind: 'found', records: [{ ...sample, return_code: 10000 }] })
  })

  test.each([
    ['TRADE_NO', sample.trade_no],
    ['OUT_TRADE_NO', sample.out_trade_no],
    ['VOUCHER_NO', sample.channel_trade_no],
  ] as const)('is found by its %s, and refused where another was asked for', (by, id) => {
    expect(response(order(), asked(by, id), settings).kind).toBe('found')
    expect(response(order(), asked(by, `${id}0`), settings)).toMatchObject({ code: 'INVALID_RESPONSE' })
  })

  test('without a voucher number does not match a query by one', () => {
    const answer = response(order({ channel_trade_no: '' }), asked('VOUCHER_NO', 'a'), settings)
    expect(answer).toMatchObject({ code: 'INVALID_RESPONSE' })
  })

  test("has three numbers, of which the voucher's may be missing", () => {
    const { trade_no, out_trade_no, channel_trade_no, total_amount, trade_status } = sample
    const bare = { trade_no, out_trade_no, total_amount, trade_status }
    expect(keys.numbers({ ...bare, channel_trade_no })).toEqual({
      TRADE_NO: trade_no,
      OUT_TRADE_NO: out_trade_no,
      VOUCHER_NO: channel_trade_no,
    })
    expect(keys.numbers({ ...bare, channel_trade_no: '' }).VOUCHER_NO).toBeNull()
    expect(keys.numbers(bare).VOUCHER_NO).toBeNull()
  })

  test.each<[string, JsonObject]>([
    ['return_code as text', { return_code: '10000' }],
    ['an empty trade_status', { trade_status: '' }],
    ['an unlisted trade_status', { trade_status: '9' }],
    ['optional fields null', { refunded_amount: null, attach: null, rate: null, weixin_no: null }],
    ['optional fields empty', { refunded_amount: '', remanent_amount: '', fee: '', attach: '', rate: '' }],
    ['unknown fields', { new_field: 'x', other: { deep: [1.5, 'y'] } }],
    ['an error of the trade itself', { error_code: 'E1', error_msg: '余额不足' }],
    ['attach as an object', { attach: wechatSample }],
    ['attach as text', { attach: JSON.stringify(wechatSample) }],
    ['an unreadable attach', { attach: '{"trade_state":' }],
  ])('may come with %s', (_, fields) => {
    const { kind, records } = { records: undefined, ...read(order(fields)) }
    expect(kind).toBe('found')
    expect(records?.[0]).toMatchObject(fields)
  })

  test('needs only its numbers, amount and status', () => {
    const { trade_no, out_trade_no, total_amount, trade_status } = sample
    const bare = { return_code: 10000, trade_no, out_trade_no, total_amount, trade_status }
    expect(read(said(signed(bare)))).toEqual({ kind: 'found', records: [bare] })
  })

  test('is signed over the original digits of numbers, not their values', () => {
    // 1.50 reads as 1.5; the digest is over the text a=1.50 among the rest.
    const { sign } = signed({ ...sample, return_code: 10000, a: '1.50' })
    const text = JSON.stringify({ ...sample, return_code: 10000, sign })
    expect(read(said(text.replace('{', '{"a":1.50,'))).kind).toBe('found')
    expect(read(said(text.replace('{', '{"a":1.5,')))).toMatchObject({ code: 'BAD_SIGNATURE' })
  })
})

describe('an order that cannot be read is rejected, and the message names the field', () => {
  test.each<[string, { [name: string]: JsonObject[string] | undefined }]>([
    ['trade_no', { trade_no: undefined }],
    ['trade_no', { trade_no: '' }],
    ['out_trade_no', { out_trade_no: undefined }],
    ['total_amount', { total_amount: undefined }],
    ['total_amount', { total_amount: '' }],
    ['total_amount', { total_amount: '1.234' }],
    ['total_amount', { total_amount: '-1' }],
    ['trade_status', { trade_status: undefined }],
    ['trade_status', { trade_status: null }],
    ['trade_status', { trade_status: true }],
  ])('%s in %j', (field, fields) => {
    const answer = read(order(fields))
    expect(answer).toMatchObject({ kind: 'failed', code: 'INVALID_RESPONSE' })
    expect(JSON.stringify(answer)).toContain(` ${field}: `)
  })

  test.each(['', '[]', '"text"', '{"return_code":10000', '{"return_code":1,"return_code":10000}', '{}'])(
    '%j is an invalid answer',
    (text) => expect(read(said(text))).toMatchObject({ code: 'INVALID_RESPONSE' }),
  )

  test('a web page is a firewall, and a 500 is an outage, whatever its body', () => {
    expect(read(said('<html>'))).toMatchObject({ code: 'PROVIDER_BLOCKED' })
    expect(read({ ...order(), status: 500 })).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
  })
})

test.each([{ openid: ['x'] }, { trade_status: ['1'] }, { refunded_amount: ['0.00'] }, { rate: { a: '1' } }])(
  'a wrapped text or amount, as in %j, is rejected: another answer has the same signature',
  (wrapped) => expect(read(order(wrapped))).toMatchObject({ code: 'BAD_SIGNATURE' }),
)

test.each<[string, JsonObject]>([
  ['an order', { ...sample, return_code: 10000 }],
  ['"no such order"', { return_code: 10005, return_msg: '订单不存在' }],
  ['a rejection', { return_code: 10005, return_msg: '签名错误' }],
])('%s for another accessid is INVALID_RESPONSE; with our own it is read as without one', (_what, body) => {
  expect(read(said(signed({ ...body, accessid: 'stranger' })))).toMatchObject({
    code: 'INVALID_RESPONSE',
    message: 'the answer is for another accessid',
  })
  for (const accessid of ['cpostest', '', null])
    expect(read(said(signed({ ...body, accessid }))).kind).toBe(read(said(signed(body))).kind)
})

describe('an answer that says ok', () => {
  const right = signed({ ...sample, return_code: 10000 })

  test.each([
    ['without a signature', { ...right, sign: undefined }],
    ['with an empty signature', { ...right, sign: '' }],
    ['with a null signature', { ...right, sign: null }],
    ['with another signature', { ...right, sign: '6D0FEA617D59976CF3DE0347CE4CFBDB' }],
    ['with another status', { ...right, trade_status: '2' }],
    ['with an additional field', { ...right, error_code: 'E' }],
    ['with an additional attach', { ...right, attach: { trade_state: 'SUCCESS' } }],
    ['that was a signed failure', { ...signed({ return_code: 40404 }), return_code: 10000 }],
  ])('%s is not believed', (_, fields) => {
    expect(read(said(fields))).toMatchObject({ kind: 'failed', code: 'BAD_SIGNATURE' })
  })

  test('with a value that could pass for further fields is rejected, even with a valid signature', () => {
    expect(read(order({ attach: '{"a":"x&y=z"}' }))).toMatchObject({ code: 'BAD_SIGNATURE' })
  })

  test('is rejected if two fields are joined into one under the same signature', () => {
    const joined = { ...right, out_trade_no: '740941632410065&refunded_amount=0.00', refunded_amount: '' }
    // For the signature this is the same as the sample.
    expect(signed(joined).sign).toBe(right.sign)
    expect(read(said(joined))).toMatchObject({ code: 'BAD_SIGNATURE' })
  })

  test.each<[string, JsonObject]>([
    ['as a list', { attach: [{ bank_type: 'CMC', promotion_detail: [{ amount: 1 }], trade_state: 'NOTPAY' }] }],
    ['as text', { attach: 'bank_type=CMC&promotion_detail=amount=1&trade_state=NOTPAY' }],
    ['in a promotion', { attach: { bank_type: 'CMC', promotion_detail: [{ amount: 1 }, { trade_state: 'NOTPAY' }] } }],
    ['behind a text', { attach: { bank_type: ['CMC', { promotion_detail: [{ amount: 1 }], trade_state: 'NOTPAY' }] } }],
  ])("that hides WeChat's state %s, under the same signature, is not believed", (_, hidden) => {
    const told = { bank_type: 'CMC', promotion_detail: [{ amount: 1 }], trade_state: 'NOTPAY' }
    const { sign = '' } = signed({ ...sample, return_code: 10000, attach: told })
    expect(signed({ ...sample, return_code: 10000, ...hidden }).sign).toBe(sign)
    expect(read(order(hidden))).toMatchObject({ code: 'BAD_SIGNATURE' })
  })
})

describe('a failure', () => {
  const failure = { return_code: 10005, return_msg: '签名错误' }
  const missing = { return_code: 10005, return_msg: '抱歉，订单不存在。' }

  test.each<[string, JsonObject]>([
    ['message', missing],
    ['code', { return_code: 40404, return_msg: 'x' }],
    ['error message', { return_code: 1, error_msg: '订单不存在' }],
    ['error code', { return_code: 1, error_code: 'E40404' }],
  ])('whose %s holds a notFound pattern, signed, says that there is no such order', (_, body) => {
    expect(read(said(signed(body)))).toEqual({ kind: 'notFound' })
  })

  test('without a matching pattern is a rejection, signed or not', () => {
    const rejection = { kind: 'failed', code: 'PROVIDER_REJECTED', message: '10005 签名错误' }
    expect(read(said(signed(failure)))).toEqual(rejection)
    expect(read(said(failure))).toEqual(rejection)
    expect(response(said(signed(missing)), key, { ...settings, notFound: [] })).toMatchObject({
      code: 'PROVIDER_REJECTED',
    })
  })

  test('whose wrapped text matches a pattern under a valid signature is a rejection', () => {
    expect(read(said(signed({ return_code: 1, error_msg: ['订单不存在'] })))).toMatchObject({
      code: 'PROVIDER_REJECTED',
      message: '1 订单不存在',
    })
  })

  test('whose text could pass for further fields is rejected, even with a valid signature', () => {
    expect(read(said(signed({ return_code: 1, return_msg: '订单不存在&error_code=1' })))).toMatchObject({
      code: 'BAD_SIGNATURE',
    })
  })

  test.each([undefined, null, ''])('with the signature %j is a rejection even if a pattern matches', (sign) => {
    expect(read(said({ ...missing, sign }))).toMatchObject({ code: 'PROVIDER_REJECTED', message: /订单不存在/ })
  })

  test('without a signature means "no such order" if the account accepts that', () => {
    const lenient = { ...settings, acceptUnsignedNotFound: true }
    expect(response(said(missing), key, lenient)).toEqual({ kind: 'notFound' })
    expect(response(said(failure), key, lenient)).toMatchObject({ code: 'PROVIDER_REJECTED' })
  })

  test('with a wrong signature is BAD_SIGNATURE, whatever the account accepts', () => {
    for (const sign of ['6D0FEA617D59976CF3DE0347CE4CFBDB', 1, {}])
      for (const acceptUnsignedNotFound of [false, true])
        expect(response(said({ ...missing, sign }), key, { ...settings, acceptUnsignedNotFound })).toMatchObject({
          code: 'BAD_SIGNATURE',
        })
  })

  test('is any code except exactly 10000', () => {
    for (const code of ['10000.5', '1e4'])
      expect(read(said(`{"return_code":${code}}`))).toMatchObject({ message: code, code: 'PROVIDER_REJECTED' })
    expect(read(said({ return_code: 'SUCCESS' }))).toMatchObject({ code: 'PROVIDER_REJECTED' })
  })

  test('shows its code and message, but never the key', () => {
    const body = { return_code: 1, return_msg: `key ${accessKey}`, error_code: 'E1', error_msg: '余额不足' }
    expect(read(said(body))).toMatchObject({ message: '1 key *** E1 余额不足' })
  })
})
