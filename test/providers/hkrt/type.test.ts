// Its GraphQL types, in the smallest schema that can hold them.
import { graphql, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { createBuilder } from '../../../src/graphql/builder.ts'
import { defineScalars } from '../../../src/graphql/scalars.ts'
import { defineType } from '../../../src/providers/hkrt/type.ts'
import { sample, wechatSample } from './said.ts'

const builder = createBuilder()
builder.interfaceType('Node', { fields: (t) => ({ node: t.string({ resolve: () => '' }) }) })
builder.interfaceType('Order', {
  interfaces: ['Node'],
  resolveType: () => 'HkrtOrder',
  fields: (t) => ({ providerStatus: t.string({ resolve: (order) => order.providerStatus }) }),
})
defineScalars(builder)
defineType(builder)
builder.queryType({ fields: (t) => ({ order: t.field({ type: 'Order', resolve: (root) => Object(root) }) }) })
const schema = builder.toSchema()

async function ask(fields: string, record: object) {
  const source = `{ order { ... on HkrtOrder { ${fields} } } }`
  const contextValue = { payer: (id: string | null) => id && `${id.slice(0, 2)}***` }
  const { data, errors } = await graphql({ schema, source, rootValue: { record }, contextValue })
  expect(errors).toBeUndefined()
  return data?.order
}

const cny = (minor: number, currency = 'CNY') => ({ minor, currency })
const money = '{ minor currency }'
const native = `voucherNo rate fee ${money} feeSubsidyParty preFeeSubsidy ${money} realFeeSubsidy ${money}
  realFee ${money} errorCode errorMessage wechatAppId wechat { resultCode }`

test('an order tells its voucher, its fee and who bears it, and what went wrong', async () => {
  const told = {
    ...sample,
    rate: '0.38',
    fee: '5.00',
    fee_subsidy_party: '服务商',
    pre_fee_subsidy_amount: '6',
    real_fee_subsidy_amount: '2.0',
    real_fee_amount: '3.00',
    error_code: 'E1',
    error_msg: '余额不足',
    appid: 'wx8888888888888888',
    attach: '{"result_code":"SUCCESS"}',
  }
  expect(await ask(native, told)).toEqual({
    voucherNo: '010820032416281297564MC',
    rate: '0.38',
    fee: cny(500),
    feeSubsidyParty: '服务商',
    preFeeSubsidy: cny(600),
    realFeeSubsidy: cny(200),
    realFee: cny(300),
    errorCode: 'E1',
    errorMessage: '余额不足',
    wechatAppId: 'wx8888888888888888',
    wechat: { resultCode: 'SUCCESS' },
  })
})

test('what an order does not tell is null, empty text included', async () => {
  const untold = Object.fromEntries(
    'voucherNo rate fee feeSubsidyParty preFeeSubsidy realFeeSubsidy realFee errorCode errorMessage wechatAppId wechat'
      .split(' ')
      .map((name) => [name, null]),
  )
  expect(await ask(native, { trade_no: 'a' })).toEqual(untold)
  const names =
    'channel_trade_no rate fee fee_subsidy_party pre_fee_subsidy_amount real_fee_subsidy_amount real_fee_amount error_code error_msg appid attach'
  expect(await ask(native, Object.fromEntries(names.split(' ').map((name) => [name, ''])))).toEqual(untold)
})

const wechat = `wechat { subAppid subMchId resultCode errCode errCodeDes deviceInfo openid subOpenid tradeType tradeState
  bankType totalFee ${money} feeType settlementTotalFee ${money} cashFee ${money} cashFeeType transactionId outTradeNo
  timeEnd tradeStateDesc couponFee ${money}
  promotions { promotionId name scope type amount ${money} activityId wxpayContribute ${money} merchantContribute ${money}
    otherContribute ${money} goods { goodsId goodsRemark discountAmount ${money} quantity price ${money} } } }`

test("every field of WeChat's answer is told under its own name, payers masked", async () => {
  expect(await ask(wechat, { ...sample, attach: wechatSample })).toEqual({
    wechat: {
      subAppid: 'wx8888888888888888',
      subMchId: '1900000109',
      resultCode: 'SUCCESS',
      errCode: 'SYSTEMERROR',
      errCodeDes: '系统错误',
      deviceInfo: '013467007045764',
      openid: 'oU***',
      subOpenid: 'oU***',
      tradeType: 'JSAPI',
      tradeState: 'SUCCESS',
      bankType: 'CMC',
      totalFee: cny(1),
      feeType: 'CNY',
      settlementTotalFee: cny(1),
      cashFee: cny(1),
      cashFeeType: 'CNY',
      transactionId: '1009660380201506130728806387',
      outTradeNo: '20150806125346',
      timeEnd: '2020-03-24T16:28:55+08:00',
      tradeStateDesc: '支付成功',
      couponFee: null,
      promotions: [
        {
          promotionId: '109519',
          name: '单品惠-6',
          scope: 'SINGLE',
          type: 'DISCOUNT',
          amount: cny(5),
          activityId: '931386',
          wxpayContribute: cny(0),
          merchantContribute: cny(0),
          otherContribute: cny(5),
          goods: [
            { goodsId: 'a_goods1', goodsRemark: '1001', discountAmount: cny(3), quantity: 1, price: cny(528800) },
          ],
        },
      ],
    },
  })
})

test("an empty answer of WeChat's has nulls, and lists that are empty", async () => {
  const { wechat: answer } = Object(await ask(wechat, { attach: { x: 1 } }))
  const { promotions, ...rest } = answer
  expect(promotions).toEqual([])
  expect(Object.keys(rest)).toHaveLength(21)
  expect(Object.values(rest).every((value) => value === null)).toBe(true)
  const bare = Object(await ask(wechat, { attach: { promotion_detail: [{ x: 1 }] } })).wechat.promotions[0]
  expect(bare.goods).toEqual([])
  expect(Object.values(bare).filter((value) => value === null)).toHaveLength(9)
})

test('amounts are in the currency that was listed or paid, where WeChat names them', async () => {
  const attach = {
    fee_type: 'HKD',
    cash_fee_type: 'USD',
    total_fee: 1,
    settlement_total_fee: 2,
    cash_fee: 3,
    coupon_fee: 4,
    promotion_detail: [
      { type: 'DISCOUNT', amount: 5, goods_detail: [{ price: 6 }] },
      { type: 'COUPON', amount: 7, goods_detail: [{ price: 8 }] },
    ],
  }
  const fields = `wechat { totalFee ${money} settlementTotalFee ${money} cashFee ${money} couponFee ${money}
    promotions { amount ${money} goods { price ${money} } } }`
  expect(await ask(fields, { attach })).toEqual({
    wechat: {
      totalFee: cny(1, 'HKD'),
      settlementTotalFee: cny(2, 'HKD'),
      cashFee: cny(3, 'USD'),
      couponFee: cny(4, 'USD'),
      promotions: [
        { amount: cny(5, 'HKD'), goods: [{ price: cny(6, 'HKD') }] },
        { amount: cny(7, 'USD'), goods: [{ price: cny(8, 'USD') }] },
      ],
    },
  })
})

test.each([
  ['HkrtOrder', 11],
  ['WechatOrder', 22],
  ['WechatPromotion', 10],
  ['WechatGoods', 5],
])('%s and its fields are described in English and Chinese', (name, count) => {
  const type = schema.getType(name)
  if (!isObjectType(type)) throw new TypeError(`${name} is missing`)
  // The interfaces' own fields are described where the interfaces are.
  const { node, providerStatus, ...fields } = type.getFields()
  const own = Object.values(fields)
  expect(own).toHaveLength(count)
  for (const each of [type, ...own]) expect(each.description, each.name).toMatch(/[a-z]{3}.*\p{Script=Han}/su)
})

test("WeChat's nonce and signature are in no type", () => {
  const type = schema.getType('WechatOrder')
  expect(isObjectType(type) && Object.keys(type.getFields()).filter((name) => /nonce|sign/i.test(name))).toEqual([])
})
