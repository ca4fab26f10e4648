// The example orders of the providers' documents, queried over HTTP.
import { expect, test } from 'vitest'
import { startPlayedGateway } from '../support/played-gateway.ts'

const summary = `
  __typename tradeNo outTradeNo channelTradeNo status providerStatus paid final warnings
  amount { minor amount currency } refunded { amount } refundable { amount } description channel tradeType attach payerId
  createdAt paidAt expiresAt`

const untold = {
  description: null,
  channel: null,
  tradeType: null,
  attach: null,
  payerId: null,
  createdAt: null,
  expiresAt: null,
}

test("the documents' four orders are returned as the documents show them", async () => {
  const { ask, calls } = await startPlayedGateway()
  const answer = await ask(`{
    h5zhifu: order(provider: H5ZHIFU, id: "cad5076f55834f5fadddcfc018cc4068") {
      ${summary} ... on H5zhifuOrder { callbackState notifyCount } }
    zf19: order(provider: ZF19, id: "1919110717036584") { ${summary} ... on Zf19Order { merchantId statusText } }
    hkrt: order(provider: HKRT, id: "WX200324162850690158748499") { ${summary} ... on HkrtOrder { voucherNo } }
    mpaas: order(provider: MPAAS, id: "2013112011001004330000121536") { ${summary} ... on MpaasOrder { subject } }
  }`)
  expect(answer.errors).toBeUndefined()
  expect(answer.data).toEqual({
    h5zhifu: {
      __typename: 'H5zhifuOrder',
      tradeNo: 'cad5076f55834f5fadddcfc018cc4068',
      outTradeNo: '20190501567567653',
      channelTradeNo: '20190501567568768',
      status: 'PAID',
      providerStatus: 'success',
      paid: true,
      final: false,
      warnings: [],
      amount: { minor: 3500, amount: '35.00', currency: 'CNY' },
      refunded: null,
      refundable: null,
      description: '商品描述',
      channel: 'WECHAT',
      tradeType: 'NATIVE',
      attach: null,
      payerId: null,
      createdAt: '2019-03-23T04:13:12+08:00',
      paidAt: '2019-03-23T04:13:12+08:00',
      expiresAt: '2019-03-23T04:13:12+08:00',
      callbackState: 'DELIVERED',
      notifyCount: 1,
    },
    zf19: {
      __typename: 'Zf19Order',
      tradeNo: '1919110717036584',
      outTradeNo: '20150320010101001',
      channelTradeNo: '42000004652019110530698852419',
      status: 'PAID',
      providerStatus: '1',
      paid: true,
      final: false,
      warnings: [],
      amount: { minor: 10, amount: '0.10', currency: 'CNY' },
      refunded: null,
      refundable: null,
      ...untold,
      channel: 'WECHAT',
      payerId: 'oT_0R1etkSgOiwGgNve-tmd0h1h2',
      paidAt: '2015-03-20T01:01:01+08:00',
      merchantId: '1575500091',
      statusText: '支付成功',
    },
    hkrt: {
      __typename: 'HkrtOrder',
      tradeNo: 'WX200324162850690158748499',
      outTradeNo: '740941632410065',
      channelTradeNo: '4200000496202003240254211777',
      status: 'PAID',
      providerStatus: '1',
      paid: true,
      final: false,
      warnings: [],
      amount: { minor: 1, amount: '0.01', currency: 'CNY' },
      refunded: { amount: '0.00' },
      refundable: { amount: '0.01' },
      ...untold,
      channel: 'WECHAT',
      paidAt: null,
      voucherNo: '010820032416281297564MC',
    },
    mpaas: {
      __typename: 'MpaasOrder',
      tradeNo: '2013112011001004330000121536',
      outTradeNo: '6823789339978248',
      channelTradeNo: null,
      status: 'REFUNDED',
      providerStatus: 'TRADE_CLOSED',
      paid: true,
      final: false,
      warnings: ['STATUS_INFERRED'],
      amount: { minor: 8888, amount: '88.88', currency: 'CNY' },
      refunded: null,
      refundable: null,
      ...untold,
      description: 'iphone6 16G',
      payerId: '01501o8f93I3nJAGB1jG4ONxtxV25DCN3Gec3uggnC4CJU0',
      paidAt: '2014-11-27T15:45:57+08:00',
      subject: 'iphone6 16G',
    },
  })
  expect(calls()).toBe(4)
})
