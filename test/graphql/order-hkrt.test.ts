// hkrt's order over HTTP: every field of its document, and every field of WeChat's answer.
import { expect, test } from 'vitest'
import { startPlayedGateway } from '../support/played-gateway.ts'

const common = `
  __typename provider account tradeNo outTradeNo channelTradeNo status providerStatus final paid warnings
  amount { minor amount currency } refunded { minor amount } refundable { minor amount }
  description channel tradeType attach payerId createdAt paidAt expiresAt`

test("hkrt: every field of the provider, and of WeChat's answer", async () => {
  const { ask } = await startPlayedGateway()
  const { data, errors } = await ask(`{ order(provider: HKRT, id: "WX-paid-2") { ${common} ... on HkrtOrder {
    voucherNo rate fee { amount } feeSubsidyParty preFeeSubsidy { amount } realFeeSubsidy { amount } realFee { amount }
    errorCode errorMessage
    wechat {
      subAppid subMchId resultCode errCode errCodeDes deviceInfo openid subOpenid tradeType tradeState bankType
      totalFee { amount currency } feeType settlementTotalFee { amount } cashFee { amount } cashFeeType couponFee { amount }
      transactionId outTradeNo timeEnd tradeStateDesc
      promotions {
        promotionId name scope type amount { minor } activityId
        wxpayContribute { minor } merchantContribute { minor } otherContribute { minor }
        goods { goodsId goodsRemark discountAmount { minor } quantity price { minor } }
      }
    }
  } } }`)
  expect(errors).toBeUndefined()
  expect(data?.order).toEqual({
    __typename: 'HkrtOrder',
    provider: 'HKRT',
    account: 'hkrt-main',
    tradeNo: 'WX-paid-2',
    outTradeNo: 'm-WX-paid-2',
    channelTradeNo: 'c-WX-paid-2',
    status: 'PAID',
    providerStatus: '1',
    final: false,
    paid: true,
    warnings: [],
    amount: { minor: 3500, amount: '35.00', currency: 'CNY' },
    refunded: { minor: 0, amount: '0.00' },
    refundable: { minor: 3500, amount: '35.00' },
    description: null,
    channel: 'WECHAT',
    tradeType: 'JSAPI',
    // hkrt's attach is WeChat's answer, not the merchant's own text.
    attach: null,
    payerId: 'oT_0R1etkSgOiwGgNve-tmd0h1h2',
    createdAt: null,
    paidAt: '2026-11-01T10:03:20+08:00',
    expiresAt: null,
    voucherNo: 'v-WX-paid-2',
    rate: '0.38',
    fee: { amount: '5.00' },
    feeSubsidyParty: '服务商',
    preFeeSubsidy: { amount: '2.00' },
    realFeeSubsidy: { amount: '2.00' },
    realFee: { amount: '3.00' },
    errorCode: null,
    errorMessage: null,
    wechat: {
      subAppid: 'wx8888888888888888',
      subMchId: '1900000109',
      resultCode: 'SUCCESS',
      errCode: 'SYSTEMERROR',
      errCodeDes: '系统错误',
      deviceInfo: '013467007045764',
      openid: 'oT_0R1etkSgOiwGgNve-tmd0h1h2',
      subOpenid: 'oT_sub_0R1etkSgOiwGgNve',
      tradeType: 'JSAPI',
      tradeState: 'SUCCESS',
      bankType: 'CMC',
      totalFee: { amount: '35.00', currency: 'CNY' },
      feeType: 'CNY',
      settlementTotalFee: { amount: '34.00' },
      cashFee: { amount: '33.88' },
      cashFeeType: 'CNY',
      couponFee: { amount: '1.12' },
      transactionId: 'c-WX-paid-2',
      outTradeNo: 'm-WX-paid-2',
      timeEnd: '2026-11-01T10:03:20+08:00',
      tradeStateDesc: '支付成功',
      promotions: [
        {
          promotionId: '15171754411',
          name: '翠微测试',
          scope: 'GLOBAL',
          type: 'DISCOUNT',
          amount: { minor: 100 },
          activityId: '15079378',
          wxpayContribute: { minor: 0 },
          merchantContribute: { minor: 100 },
          otherContribute: { minor: 0 },
          goods: [],
        },
        {
          promotionId: '109519',
          name: '单品惠-6',
          scope: 'SINGLE',
          type: 'COUPON',
          amount: { minor: 12 },
          activityId: '931386',
          wxpayContribute: { minor: 5 },
          merchantContribute: { minor: 0 },
          otherContribute: { minor: 7 },
          goods: [
            {
              goodsId: 'a_goods1',
              goodsRemark: '1001',
              discountAmount: { minor: 7 },
              quantity: 2,
              price: { minor: 1200 },
            },
            {
              goodsId: 'b-goods2',
              goodsRemark: '商品备注',
              discountAmount: { minor: 5 },
              quantity: 1,
              price: { minor: 1000 },
            },
          ],
        },
      ],
    },
  })
})
