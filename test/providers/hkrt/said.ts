// What 海科融通 says in these tests: the document's sample order, signed by the sandbox's own rule, not by the one tested.
import type { OrderIdKind, OrderKey, OrderNumber } from '../../../src/domain/order.ts'
import type { WireAnswer } from '../../../src/domain/provider.ts'
import { nestedDigest } from '../../../src/sandbox/nested-digest.ts'
import type { JsonObject } from '../../../src/sandbox/wire.ts'

export const accessKey = '123456789ABCDEF'

/** The document's own sample without its envelope. */
export const sample = {
  trade_no: 'WX200324162850690158748499',
  out_trade_no: '740941632410065',
  total_amount: '0.01',
  trade_status: '1',
  appid: '',
  openid: '',
  channel_trade_no: '010820032416281297564MC',
  weixin_no: '4200000496202003240254211777',
  remanent_amount: '0.01',
  refunded_amount: '0.00',
}

/** Every documented field of attach, with the document's examples where it has some. */
export const wechatSample = {
  sub_appid: 'wx8888888888888888',
  sub_mch_id: '1900000109',
  nonce_str: '5K8264ILTKCH16CQ2502SI8ZNMTM67VS',
  sign: 'C380BEC2BFD727A4B6845133519F3AD6',
  result_code: 'SUCCESS',
  err_code: 'SYSTEMERROR',
  err_code_des: '系统错误',
  device_info: '013467007045764',
  openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
  sub_openid: 'oUpF8uN95-Ptaags6E_roPHg7AG0',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  bank_type: 'CMC',
  promotion_detail: JSON.stringify([
    {
      promotion_id: '109519',
      name: '单品惠-6',
      scope: 'SINGLE',
      type: 'DISCOUNT',
      amount: 5,
      activity_id: '931386',
      wxpay_contribute: '0',
      merchant_contribute: 0,
      other_contribute: '5',
      goods_detail: [
        { goods_id: 'a_goods1', goods_remark: '1001', discount_amount: '3', quantity: '1', price: 528800 },
      ],
    },
  ]),
  total_fee: 1,
  fee_type: 'CNY',
  settlement_total_fee: '1',
  cash_fee: '1',
  cash_fee_type: 'CNY',
  transaction_id: '1009660380201506130728806387',
  out_trade_no: '20150806125346',
  time_end: '20200324162855',
  trade_state_desc: '支付成功',
  coupon_fee: '',
}

export function said(body: object | string): WireAnswer {
  return { status: 200, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) }
}

/** The answer as it goes out: with its signature. */
export function signed(fields: JsonObject): JsonObject {
  return { ...fields, sign: nestedDigest(fields, accessKey) }
}

/** A signed answer that holds the sample order with other fields, or without those that are undefined. */
export function order(fields: { readonly [name: string]: JsonObject[string] | undefined } = {}): WireAnswer {
  const body: JsonObject = {}
  for (const [name, value] of Object.entries({ ...sample, return_code: 10000, ...fields }))
    if (value !== undefined) body[name] = value
  return said(signed(body))
}

export function asked(by: OrderIdKind, id: string): OrderKey {
  // The brand is the lookup's, which checks numbers; these are well formed.
  return { by, id: id as OrderNumber }
}
