// Its GraphQL types, in the smallest schema that can include them.
import { graphql, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { createBuilder } from '../../../src/graphql/builder.ts'
import { defineScalars } from '../../../src/graphql/scalars.ts'
import { defineType } from '../../../src/providers/hkrt/type.ts'

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

test('missing values and empty texts are null', async () => {
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

test("an empty answer of WeChat's has nulls and empty lists", async () => {
  const { wechat: answer } = Object(await ask(wechat, { attach: { x: 1 } }))
  const { promotions, ...rest } = answer
  expect(promotions).toEqual([])
  expect(Object.keys(rest)).toHaveLength(21)
  expect(Object.values(rest).every((value) => value === null)).toBe(true)
  const bare = Object(await ask(wechat, { attach: { promotion_detail: [{ x: 1 }] } })).wechat.promotions[0]
  expect(bare.goods).toEqual([])
  expect(Object.values(bare).filter((value) => value === null)).toHaveLength(9)
})

test('amounts are in the listed or the paid currency, if WeChat reports them', async () => {
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

test("no type has WeChat's nonce or signature", () => {
  const type = schema.getType('WechatOrder')
  expect(isObjectType(type) && Object.keys(type.getFields()).filter((name) => /nonce|sign/i.test(name))).toEqual([])
})
