// attach is read in every format that occurs, and counts as missing in any other.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openAttach, wechat } from '../../../src/providers/hkrt/wechat.ts'
import { wechatSample } from '../../documents/samples.ts'

const escaped = (text: string) => JSON.stringify(text)
const bare = (text: string) => escaped(text).slice(1, -1)
const plain = { trade_state: 'SUCCESS', trade_state_desc: '支付成功 "ok" \\ \n', total_fee: 1 }
const text = JSON.stringify(plain)

describe('attach is read', () => {
  test.each<[string, unknown]>([
    ['as an object', plain],
    ['as JSON text', text],
    ['as JSON text with space around it', `\n ${text} `],
    ['escaped once', escaped(text)],
    ['escaped once, without its outer quotes', bare(text)],
    ['escaped twice', escaped(escaped(text))],
    ['escaped twice, without its outer quotes', bare(escaped(text))],
    ['escaped twice, without any quotes', bare(bare(text))],
    ['escaped three times', escaped(escaped(escaped(text)))],
    ['escaped three times, without its outer quotes', bare(escaped(escaped(text)))],
    ['escaped three times, without any quotes', bare(bare(bare(text)))],
  ])('%s', (_, value) => {
    expect(openAttach(value)).toEqual(plain)
    expect(wechat({ attach: value })).toMatchObject(plain)
  })

  test('from any value that is escaped up to three times', () => {
    const wraps = fc.array(fc.constantFrom(escaped, bare), { maxLength: 3 })
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.string()), wraps, (fields, layers) => {
        expect(openAttach(layers.reduce((inner, wrap) => wrap(inner), JSON.stringify(fields)))).toEqual({ ...fields })
      }),
    )
  })

  test('once for each record, however often it is used', () => {
    const record = { attach: text }
    expect(wechat(record)).toBe(wechat(record))
  })
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['empty text', ''],
  ['words', 'not json'],
  ['half an object', text.slice(0, -1)],
  ['escaped four times', escaped(escaped(escaped(escaped(text))))],
  ['a name twice', '{"trade_state":"NOTPAY","trade_state":"SUCCESS"}'],
  ['a forbidden name', '{"__proto__":{"trade_state":"SUCCESS"}}'],
  ['a list', '[{"trade_state":"SUCCESS"}]'],
  ['a number', 1],
  ['a number as text', '1'],
  ['null as text', 'null'],
  ['XML', '<xml><trade_state>SUCCESS</trade_state></xml>'],
])('%s is as if attach were absent', (_, value) => {
  expect(openAttach(value)).toBeNull()
  expect(wechat({ attach: value })).toBeNull()
})

test("a record without attach does not have an answer of WeChat's", () => {
  expect(wechat({})).toBeNull()
})

test('every documented field is read under its own name, amounts in fen, except nonce and signature', () => {
  const { nonce_str, sign, ...documented } = wechatSample
  expect(wechat({ attach: wechatSample })).toEqual({
    ...documented,
    settlement_total_fee: 1,
    cash_fee: 1,
    coupon_fee: null,
    time_end: '2020-03-24T16:28:55+08:00',
    promotion_detail: [
      {
        promotion_id: '109519',
        name: '单品惠-6',
        scope: 'SINGLE',
        type: 'DISCOUNT',
        amount: 5,
        activity_id: '931386',
        wxpay_contribute: 0,
        merchant_contribute: 0,
        other_contribute: 5,
        goods_detail: [{ goods_id: 'a_goods1', goods_remark: '1001', discount_amount: 3, quantity: 1, price: 528800 }],
      },
    ],
  })
})

test('a field that is missing, empty or of the wrong type is null', () => {
  const expected = { openid: null, sub_mch_id: null, total_fee: null, trade_state: null, promotion_detail: [] }
  expect(wechat({ attach: { x: 1 } })).toMatchObject(expected)
  const empty = { openid: false, sub_mch_id: {}, total_fee: '', trade_state: '', promotion_detail: '', time_end: '' }
  expect(wechat({ attach: empty })).toMatchObject(expected)
})

test('a number instead of text becomes its digits', () => {
  const answer = wechat({ attach: '{"sub_mch_id":1900000109,"transaction_id":1009660380201506130728806387}' })
  expect(answer).toMatchObject({ sub_mch_id: '1900000109', transaction_id: '1009660380201506130728806387' })
})

test.each([true, { a: 1 }, ['SUCCESS']])('the trade_state %j is an unknown state, not a missing one', (trade_state) => {
  expect(wechat({ attach: { trade_state } })?.trade_state).toBe('unreadable')
})

describe('promotions', () => {
  const list = [{ promotion_id: '1', amount: '100' }]
  const read = (promotion_detail: unknown) =>
    wechat({ attach: { promotion_detail } })?.promotion_detail?.map(({ promotion_id, amount }) => [
      promotion_id,
      amount,
    ])

  test.each<[string, unknown]>([
    ['a list', list],
    ['JSON text of a list', JSON.stringify(list)],
    ['escaped text of a list', bare(JSON.stringify(list))],
    ['an object that holds them', { promotion_detail: list }],
    ['JSON text of such an object', JSON.stringify({ promotion_detail: list })],
    ['such an object that holds them as text', { promotion_detail: JSON.stringify(list) }],
    ['a list with gaps', [...list, null, '']],
    ['an object with index keys', { '1': list[0] }],
  ])('are read from %s', (_, value) => {
    expect(read(value)).toEqual([['1', 100]])
  })

  test.each(['', null, {}, [], '[]', '{}', false])('are an empty list in %j', (value) =>
    expect(read(value)).toEqual([]),
  )

  test.each(['words', '[{', '5', 5, { other: list }, '{"promotion_detail":"x"}', [...list, 'x']])(
    'cannot be read from %j',
    (value) => expect(read(value)).toBeUndefined(),
  )

  test.each([
    [[{ quantity: 2 }], 2],
    [JSON.stringify([{ quantity: '3' }]), 3],
    [[{ quantity: '1.5' }], undefined],
    [[{ quantity: -1 }], undefined],
    [[{ quantity: '9999999999' }], undefined],
    [[{ price: 1 }], null],
  ])('list goods as %j, with the quantity %j', (goods_detail, quantity) => {
    const goods = wechat({ attach: { promotion_detail: [{ goods_detail }] } })?.promotion_detail?.[0]?.goods_detail
    expect(goods?.map((each) => each.quantity)).toEqual([quantity])
  })

  test('do not have goods if the list is missing or cannot be read', () => {
    const goods = (goods_detail: unknown) =>
      wechat({ attach: { promotion_detail: [{ type: 'COUPON', goods_detail }] } })?.promotion_detail?.[0]?.goods_detail
    for (const none of [undefined, '', {}]) expect(goods(none)).toEqual([])
    expect(goods('x')).toBeUndefined()
  })
})

test('any attach is read or counts as missing; it never throws', () => {
  const anything = fc.oneof(fc.json(), fc.string(), fc.jsonValue(), fc.json().map(escaped))
  const named = fc.dictionary(fc.constantFrom(...Object.keys(wechatSample)), fc.jsonValue())
  fc.assert(
    fc.property(fc.oneof(anything, named), (value) => {
      expect(wechat({ attach: value })).not.toBeUndefined()
    }),
  )
})
