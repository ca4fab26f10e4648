// WeChat's answer, which hkrt passes on as `attach`: amounts in fen, the time in WeChat's own form.
import type { JsonObject } from '../wire.ts'

const told: Record<string, string> = {
  SUCCESS: '支付成功',
  REFUND: '转入退款',
  NOTPAY: '未支付',
  CLOSED: '已关闭',
  REVOKED: '已撤销',
  USERPAYING: '用户支付中',
  PAYERROR: '支付失败',
}

/** The shortest answer that WeChat would send. */
export function wechatAnswer(tradeNo: string, state: string, fields: JsonObject = {}): JsonObject {
  return {
    sub_mch_id: '1900000109',
    nonce_str: 'sandboxNonce',
    sign: '95AD5686E715127AA03F8324079673F0',
    result_code: 'SUCCESS',
    openid: 'oT_0R1etkSgOiwGgNve-tmd0h1h2',
    trade_type: 'NATIVE',
    trade_state: state,
    bank_type: 'CMC',
    total_fee: 3500,
    cash_fee: '3500',
    transaction_id: `c-${tradeNo}`,
    out_trade_no: `m-${tradeNo}`,
    time_end: ['SUCCESS', 'REFUND', 'REVOKED'].includes(state) ? '20261101100320' : '',
    trade_state_desc: told[state] ?? state,
    ...fields,
  }
}

export const wechatPromotions: JsonObject[] = [
  {
    promotion_id: '15171754411',
    name: '翠微测试',
    scope: 'GLOBAL',
    type: 'DISCOUNT',
    amount: 100,
    activity_id: '15079378',
    wxpay_contribute: '0',
    merchant_contribute: '100',
    other_contribute: '0',
  },
  {
    promotion_id: '109519',
    name: '单品惠-6',
    scope: 'SINGLE',
    type: 'COUPON',
    amount: '12',
    activity_id: '931386',
    wxpay_contribute: '5',
    merchant_contribute: '0',
    other_contribute: '7',
    goods_detail: [
      { goods_id: 'a_goods1', goods_remark: '1001', discount_amount: '7', quantity: '2', price: '1200' },
      { goods_id: 'b-goods2', goods_remark: '商品备注', discount_amount: '5', quantity: '1', price: '1000' },
    ],
  },
]

/** Every documented field, for a paid order of 35 yuan, with the discounts as JSON text as in the sample. */
export function wholeWechatAnswer(tradeNo: string): JsonObject {
  return wechatAnswer(tradeNo, 'SUCCESS', {
    sub_appid: 'wx8888888888888888',
    err_code: 'SYSTEMERROR',
    err_code_des: '系统错误',
    device_info: '013467007045764',
    sub_openid: 'oT_sub_0R1etkSgOiwGgNve',
    trade_type: 'JSAPI',
    fee_type: 'CNY',
    settlement_total_fee: '3400',
    cash_fee: '3388',
    cash_fee_type: 'CNY',
    coupon_fee: '112',
    promotion_detail: JSON.stringify(wechatPromotions),
  })
}
