// Answers reassembled under the signature of another answer: what each of their fields could be.
import { describe, expect, test } from 'vitest'
import { response } from '../../../src/providers/hkrt/response.ts'
import { isUnambiguous } from '../../../src/providers/hkrt/unambiguous.ts'
import { nestedDigest } from '../../../src/sandbox/nested-digest.ts'
import { hkrtSeeds } from '../../../src/sandbox/seeds/hkrt.ts'
import type { JsonObject } from '../../../src/sandbox/wire.ts'
import { hkrtSample as sample } from '../../documents/samples.ts'
import { asked } from '../said.ts'
import { accessKey, order } from './said.ts'

const settings = { credentials: { accessId: 'cpostest', accessKey }, notFound: [], acceptUnsignedNotFound: false }

describe('answers that sign like others are rejected', () => {
  const promotion = { amount: '5', name: 'a', promotion_id: '1' }
  const other = { amount: '6', name: 'b', promotion_id: '2' }
  const goods = { goods_id: '1', price: '100' }

  test.each<[string, JsonObject, JsonObject]>([
    ["WeChat's state in a list", { trade_state: 'NOTPAY' }, { trade_state: ['NOTPAY'] }],
    ["WeChat's payer in two lists", { openid: 'x' }, { openid: [['x']] }],
    [
      "WeChat's time in the promotion beside it",
      { promotion_detail: [promotion], result_code: 'SUCCESS', time_end: '20261101100320' },
      { promotion_detail: [{ ...promotion, result_code: 'SUCCESS', time_end: '20261101100320' }] },
    ],
    [
      'the same in an object that is not read',
      { scene: { id: '1' }, sub_mch_id: '2', time_end: '20261101100320' },
      { scene: { id: '1', sub_mch_id: '2', time_end: '20261101100320' } },
    ],
    [
      'a promotion out of its list',
      { promotion_detail: [{ promotion_id: '1', scope: 'GLOBAL' }] },
      { promotion_detail: [{ promotion_id: '1' }], scope: 'GLOBAL' },
    ],
    ['a promotion alone', { promotion_detail: [promotion] }, { promotion_detail: promotion }],
    [
      'one promotion as two',
      { promotion_detail: [promotion] },
      { promotion_detail: [{ amount: '5', name: 'a' }, { promotion_id: '1' }] },
    ],
    [
      'a list of promotions in a list',
      { promotion_detail: [promotion, other] },
      { promotion_detail: [[promotion], other] },
    ],
    [
      'promotions under their own name, in a list',
      { promotion_detail: { promotion_detail: [promotion] } },
      { promotion_detail: [{ promotion_detail: [promotion] }] },
    ],
    ['promotions as text, in a list', { promotion_detail: '[]' }, { promotion_detail: ['[]'] }],
    [
      'a product as text',
      { promotion_detail: [{ goods_detail: [{ price: '1' }] }] },
      { promotion_detail: [{ goods_detail: 'price=1' }] },
    ],
    [
      'a product that holds a field of its promotion',
      { promotion_detail: [{ goods_detail: [goods], promotion_id: '1' }] },
      { promotion_detail: [{ goods_detail: [{ ...goods, promotion_id: '1' }] }] },
    ],
  ])('%s', (_, before, after) => {
    // Both are sent with the signature of the first.
    const sign = (attach: JsonObject) => nestedDigest({ ...sample, return_code: 10000, attach }, accessKey)
    expect(sign(after)).toBe(sign(before))
    const key = asked('TRADE_NO', sample.trade_no)
    expect(response(order({ attach: before }), key, settings).kind).toBe('found')
    expect(response(order({ attach: after }), key, settings)).toMatchObject({ code: 'BAD_SIGNATURE' })
  })

  test('JSON text that contains a =, as an object whose name is the text before it', () => {
    const [text, object] = ['{"trade_state":"NOTPAY","x":"a=b"}', { '{"trade_state":"NOTPAY","x":"a': 'b"}' }]
    const sign = (attach: string | JsonObject) => nestedDigest({ ...sample, attach }, accessKey)
    expect(sign(object)).toBe(sign(text))
    expect(isUnambiguous({ ...sample, attach: text })).toBe(true)
    expect(isUnambiguous({ ...sample, attach: object })).toBe(false)
  })

  test("a field of WeChat's after attach, which could have been its last member", () => {
    const said = { ...sample, attach: { bank_type: 'CMC' }, cash_fee: '5' }
    expect(isUnambiguous(said)).toBe(false)
    expect(isUnambiguous({ ...said, attach: { bank_type: 'CMC', trade_state: 'SUCCESS' } })).toBe(true)
    expect(isUnambiguous({ ...said, attach: '{"bank_type":"CMC"}' })).toBe(true)
  })

  test("a field of hkrt's that was moved into attach, or into an object that is not read", () => {
    expect(isUnambiguous({ ...sample, attach: { bank_type: 'CMC', channel_trade_no: '1' } })).toBe(false)
    expect(isUnambiguous({ ...sample, more: { refunded_amount: '5.00' } })).toBe(false)
    expect(isUnambiguous({ ...sample, a: { accessid: 'stranger' } })).toBe(false)
  })
})

describe('answers with only one meaning are accepted', () => {
  test('every order of the played provider', () => {
    for (const seed of hkrtSeeds) expect(isUnambiguous(seed)).toBe(true)
  })

  test.each<[string, JsonObject]>([
    [
      "fields of WeChat's that nobody reads, with objects of their own",
      { scene_info: { store_info: { id: '1', name: 'a' } }, coupon_id_0: '1' },
    ],
    ["WeChat's own appid, openid and out_trade_no", { appid: 'wx1', openid: 'o', out_trade_no: '1' }],
    [
      'promotions with the same fields each',
      {
        promotion_detail: [
          { amount: '1', name: 'a' },
          { amount: '2', name: 'b' },
        ],
      },
    ],
    ['no promotions', { promotion_detail: [] }],
    ['text in lists that are not read', { x: ['1', '2'] }],
  ])('%s', (_, attach) => {
    expect(isUnambiguous({ ...sample, attach })).toBe(true)
  })
})
