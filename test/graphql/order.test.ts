// An order's fields over HTTP: the common fields, and each provider's own.
import { expect, test } from 'vitest'
import { startPlayedGateway } from '../support/played-gateway.ts'

const common = `
  __typename provider account tradeNo outTradeNo channelTradeNo status providerStatus final paid warnings
  amount { minor amount currency } refunded { minor amount } refundable { minor amount }
  description channel tradeType attach payerId createdAt paidAt expiresAt`

test('h5zhifu: every field of the provider', async () => {
  const { ask } = await startPlayedGateway()
  const { data } = await ask(`{
    paid: order(provider: H5ZHIFU, id: "h5-success-2") { ${common} ... on H5zhifuOrder { callbackState notifyCount } }
    open: order(provider: H5ZHIFU, id: "h5-wait-1") { ${common} ... on H5zhifuOrder { callbackState notifyCount } }
  }`)
  const paid = {
    __typename: 'H5zhifuOrder',
    provider: 'H5ZHIFU',
    account: 'h5-main',
    tradeNo: 'h5-success-2',
    outTradeNo: 'm-h5-success-2',
    channelTradeNo: 'c-h5-success-2',
    status: 'PAID',
    providerStatus: 'success',
    final: false,
    paid: true,
    warnings: [],
    amount: { minor: 128_005, amount: '1280.05', currency: 'CNY' },
    refunded: null,
    refundable: null,
    description: '测试商品',
    channel: 'ALIPAY',
    tradeType: 'H5',
    attach: 'table 7, 张三',
    payerId: null,
    createdAt: '2026-11-01T10:00:00+08:00',
    paidAt: '2026-11-01T10:03:20+08:00',
    expiresAt: '2026-11-01T12:00:00+08:00',
    callbackState: 'DELIVERED',
    notifyCount: 1,
  }
  expect(data?.paid).toEqual(paid)
  expect(data?.open).toEqual({
    ...paid,
    tradeNo: 'h5-wait-1',
    outTradeNo: 'm-h5-wait-1',
    channelTradeNo: null,
    status: 'PENDING',
    providerStatus: 'wait',
    paid: null,
    warnings: ['PAYMENT_MAY_BE_HIDDEN'],
    amount: { minor: 3500, amount: '35.00', currency: 'CNY' },
    channel: 'WECHAT',
    tradeType: 'NATIVE',
    attach: null,
    paidAt: null,
    callbackState: 'NOT_DUE',
    notifyCount: 0,
  })
})

test('zf19 and mpaas: every field of the providers', async () => {
  const { ask } = await startPlayedGateway()
  const { data } = await ask(`{
    zf19: order(provider: ZF19, id: "19-paid-2") { ${common} ... on Zf19Order { merchantId statusText } }
    mpaas: order(provider: MPAAS, id: "mp-success-3") { ${common} ... on MpaasOrder { subject } }
  }`)
  expect(data).toMatchObject({
    zf19: {
      __typename: 'Zf19Order',
      channelTradeNo: 'c-19-paid-2',
      channel: 'WECHAT',
      tradeType: null,
      attach: 'table 7, 张三',
      payerId: 'oT_0R1etkSgOiwGgNve-tmd0h1h2',
      paidAt: '2026-11-01T10:03:20+08:00',
      merchantId: '1575500091',
      statusText: '支付成功',
    },
    mpaas: {
      __typename: 'MpaasOrder',
      channelTradeNo: null,
      channel: null,
      description: '茶/咖啡 "大杯" 50% \\ 第二杯半价',
      subject: '茶/咖啡 "大杯" 50% \\ 第二杯半价',
      attach: null,
      payerId: '01501o8f93I3nJAGB1jG4ONxtxV25DCN3Gec3uggnC4CJU0',
      paidAt: '2026-11-01T10:03:20+08:00',
    },
  })
})

test('an order whose parts contradict each other is returned with a warning', async () => {
  const { ask } = await startPlayedGateway()
  const { data } = await ask(`{
    hkrt: order(provider: HKRT, id: "WX-1-NOTPAY") { status paid warnings }
    amounts: order(provider: HKRT, id: "WX-amounts-1") { status paid warnings }
    unknown: order(provider: ZF19, id: "19-unknown-1") { status providerStatus paid warnings }
  }`)
  expect(data).toEqual({
    hkrt: { status: 'UNKNOWN', paid: null, warnings: ['STATUS_CONFLICT'] },
    amounts: { status: 'PAID', paid: true, warnings: ['AMOUNT_CONFLICT'] },
    unknown: { status: 'UNKNOWN', providerStatus: '9', paid: null, warnings: ['UNKNOWN_STATUS'] },
  })
})
