// A raw answer as records, or as a failure.
import { describe, expect, test } from 'vitest'
import { keys } from '../../../src/providers/h5zhifu/keys.ts'
import { response } from '../../../src/providers/h5zhifu/response.ts'
import { h5zhifuSample as sample } from '../../documents/samples.ts'
import { asked, said } from '../said.ts'
import { orders } from './said.ts'

const byTradeNo = asked('TRADE_NO', sample.trade_no)
const byOutTradeNo = asked('OUT_TRADE_NO', sample.out_trade_no)
const byChannelTradeNo = asked('CHANNEL_TRADE_NO', sample.in_trade_no)

function without(name: keyof typeof sample) {
  return Object.fromEntries(Object.entries(sample).filter(([each]) => each !== name))
}

describe('orders', () => {
  test.each([byTradeNo, byOutTradeNo, byChannelTradeNo])("the document's sample is found by $by, unchanged", (key) => {
    expect(response(orders(sample), key, [])).toEqual({ kind: 'found', records: [sample] })
  })

  test('undocumented fields are kept', () => {
    expect(response(orders({ ...sample, shop: 7 }), byTradeNo, [])).toMatchObject({ records: [{ shop: 7 }] })
  })

  test('several orders may answer one outTradeNo, in the order they came', () => {
    const other = { ...sample, trade_no: 'b', trade_status: 'closed' }
    expect(response(orders(sample, other), byOutTradeNo, [])).toEqual({ kind: 'found', records: [sample, other] })
  })

  test.each([byTradeNo, byChannelTradeNo])('several orders for one $by are an invalid answer', (key) => {
    const another = { ...sample, trade_no: 'another' }
    expect(response(orders(sample, another), key, [])).toMatchObject({ kind: 'failed', code: 'INVALID_RESPONSE' })
  })

  test('the same order twice is one order, and two versions of it are an invalid answer', () => {
    expect(response(orders(sample, { ...sample }), byOutTradeNo, [])).toEqual({ kind: 'found', records: [sample] })
    const changed = { ...sample, amount: 1 }
    expect(response(orders(sample, changed), byOutTradeNo, [])).toMatchObject({
      kind: 'failed',
      code: 'INVALID_RESPONSE',
    })
  })

  test.each([byTradeNo, byOutTradeNo, byChannelTradeNo])(
    'another order than the one queried by $by is rejected',
    (key) => {
      const other = { ...sample, trade_no: 'x', in_trade_no: 'x', out_trade_no: 'x' }
      expect(response(orders(other), key, [])).toMatchObject({ kind: 'failed', code: 'INVALID_RESPONSE' })
    },
  )

  test('one wrong order among several makes the answer invalid', () => {
    const stranger = { ...sample, trade_no: 'b', out_trade_no: 'x' }
    expect(response(orders(sample, stranger), byOutTradeNo, [])).toMatchObject({ code: 'INVALID_RESPONSE' })
  })

  test('an order without a WeChat or Alipay number does not match a query by one', () => {
    expect(keys.numbers({ ...sample, in_trade_no: '' })).toEqual({
      TRADE_NO: sample.trade_no,
      OUT_TRADE_NO: sample.out_trade_no,
      CHANNEL_TRADE_NO: null,
    })
  })
})

describe('fields', () => {
  test.each(['trade_no', 'out_trade_no', 'amount', 'trade_status'] as const)(
    'an order without %s cannot be read, and the failure names the field',
    (name) => {
      expect(response(orders(without(name)), byTradeNo, [])).toMatchObject({
        code: 'INVALID_RESPONSE',
        message: expect.stringContaining(name),
      })
    },
  )

  test.each([
    'in_trade_no',
    'description',
    'trade_type',
    'pay_type',
    'attach',
    'notify_count',
    'create_time',
    'pay_time',
    'expire_time',
  ] as const)('an order may come without %s, or with it empty or null', (name) => {
    for (const order of [without(name), { ...sample, [name]: '' }, { ...sample, [name]: null }])
      expect(response(orders(order), byTradeNo, [])).toMatchObject({ kind: 'found' })
  })

  test.each([
    { trade_no: '' },
    { out_trade_no: '' },
    { amount: '35.00' },
    { amount: -1 },
    { amount: 0.5 },
    { amount: '' },
    { amount: 2 ** 53 },
    { trade_status: null },
    { in_trade_no: { a: 1 } },
  ])('an order with %j cannot be read', (wrong) => {
    expect(response(orders({ ...sample, ...wrong }), byOutTradeNo, [])).toMatchObject({ code: 'INVALID_RESPONSE' })
  })

  test('an empty status is read: it is unknown, not invalid', () => {
    expect(response(orders({ ...sample, trade_status: '' }), byTradeNo, [])).toMatchObject({ kind: 'found' })
  })
})

describe('answers without an order', () => {
  test.each([byTradeNo, byOutTradeNo, byChannelTradeNo])('an empty list means no such order, by $by', (key) => {
    expect(response(orders(), key, [])).toEqual({ kind: 'notFound' })
  })

  test.each([
    [1001, '签名错误'],
    [1003, '缺少参数'],
    [500, '系统错误'],
    [0, ''],
  ])('code %d is the error of the provider, with its message', (code, msg) => {
    expect(response(said({ code, msg }), byTradeNo, [])).toEqual({
      kind: 'failed',
      code: 'PROVIDER_REJECTED',
      message: `${code} ${msg}`.trim(),
    })
  })

  test('an error beside an empty list is still an error', () => {
    expect(response(said({ code: 1001, msg: 'x', data: { list: [] } }), byTradeNo, [])).toMatchObject({
      code: 'PROVIDER_REJECTED',
    })
  })

  test("the provider's message never shows the secret", () => {
    const answer = response(said({ code: 1001, msg: 'expected key=hush!' }), byTradeNo, ['hush!'])
    expect(answer).toMatchObject({ message: '1001 expected key=***' })
  })

  test.each([
    {},
    { code: 200 },
    { code: 200, data: null },
    { code: 200, data: [] },
    { code: 200, data: {} },
    { code: 200, data: { list: null } },
    { code: 200, data: { list: [null] } },
  ])('%j is neither an order nor "no such order"', (body) => {
    expect(response(said(body), byTradeNo, [])).toMatchObject({ kind: 'failed', code: 'INVALID_RESPONSE' })
  })

  test.each([
    [502, '{"code":200,"data":{"list":[]}}', 'PROVIDER_UNAVAILABLE'],
    [403, '', 'PROVIDER_BLOCKED'],
    [200, '<html>firewall</html>', 'PROVIDER_BLOCKED'],
    // The document's sample has trailing commas: the gateway does not guess what invalid JSON means.
    [200, '{"code":200,"data":{"list":[],},}', 'INVALID_RESPONSE'],
    [200, '{"code":200,"data":{"list":[]},"code":1001}', 'INVALID_RESPONSE'],
  ])('HTTP %d with %s is %s', (status, body, code) => {
    expect(response({ status, headers: {}, body: Buffer.from(body) }, byTradeNo, [])).toMatchObject({
      kind: 'failed',
      code,
    })
  })
})
