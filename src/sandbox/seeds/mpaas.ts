// The orders of the simulated mpaas. Each number describes its order: mp-STATUS-N, the merchant's m-mp-STATUS-N.
import type { JsonObject } from '../wire.ts'

/** The example in the document; the provider adds code and msg. */
const documented: JsonObject = {
  trade_no: '2013112011001004330000121536',
  out_trade_no: '6823789339978248',
  trade_status: 'TRADE_CLOSED',
  total_amount: '88.88',
  send_pay_date: '2014-11-27 15:45:57',
  buyer_open_id: '01501o8f93I3nJAGB1jG4ONxtxV25DCN3Gec3uggnC4CJU0',
  subject: 'iphone6 16G',
}

const paid = { send_pay_date: '2026-11-01 10:03:20' }

const everyStatus = [
  order('mp-waiting-1', 'WAIT_BUYER_PAY'),
  order('mp-waiting-2', 'WAIT_BUYER_PAY', { send_pay_date: '' }),
  order('mp-inprocess-1', 'INPROCESS'),
  order('mp-pending-1', 'TRADE_PENDING'),
  order('mp-success-1', 'TRADE_SUCCESS', paid),
  order('mp-success-2', 'TRADE_SUCCESS', { ...paid, total_amount: '0.01' }),
  // Quotes, a slash, a backslash and text that is not ASCII: the signature covers the escaped text.
  order('mp-success-3', 'TRADE_SUCCESS', { ...paid, subject: '茶/咖啡 "大杯" 50% \\ 第二杯半价' }),
  // A data field with the same name as the signature beside the data.
  order('mp-success-4', 'TRADE_SUCCESS', { ...paid, subject: '签名 "sign": "x"}', sign: 'not-the-signature' }),
  order('mp-finished-1', 'TRADE_FINISHED', paid),
  order('mp-finished-2', 'TRADE_FINISHED', { ...paid, subject: 'http://shop.example/a/b' }),
  order('mp-refunded-1', 'TRADE_CLOSED', paid),
  order('mp-closed-1', 'TRADE_CLOSED'),
  order('mp-closed-2', 'TRADE_CLOSED', { send_pay_date: '' }),
  order('mp-unknown-1', 'TRADE_FROZEN'),
  order('mp-unknown-2', ''),
]

/** The trade is not created yet, so it has no trade_no: found only by the merchant's number. */
const untraded: JsonObject = {
  out_trade_no: 'm-mp-untraded-1',
  trade_status: 'WAIT_BUYER_PAY',
  total_amount: '35.00',
  buyer_open_id: '',
  subject: '测试商品',
}

/** One merchant number at several providers: see the other providers' seeds. */
const elsewhere = [order('mp-everywhere-1', 'WAIT_BUYER_PAY', { out_trade_no: 'everywhere-1' })]

export const mpaasSeeds: readonly JsonObject[] = [documented, ...everyStatus, untraded, ...elsewhere]

function order(tradeNo: string, status: string, fields: JsonObject = {}): JsonObject {
  return {
    trade_no: tradeNo,
    out_trade_no: `m-${tradeNo}`,
    trade_status: status,
    total_amount: '35.00',
    buyer_open_id: '01501o8f93I3nJAGB1jG4ONxtxV25DCN3Gec3uggnC4CJU0',
    subject: '测试商品',
    ...fields,
  }
}
