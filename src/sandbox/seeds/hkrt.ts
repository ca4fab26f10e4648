// The orders of the simulated hkrt. Each number describes its order: WX-STATUS-N, the merchant's m-WX-STATUS-N, the
// voucher's v-WX-STATUS-N, WeChat's c-WX-STATUS-N. If statuses disagree, the number has both: WX-3-SUCCESS.
import type { JsonObject } from '../wire.ts'
import { wechatAnswer, wechatPromotions, wholeWechatAnswer } from './wechat-answer.ts'

/** The example in the document; the provider adds return_code and sign. */
const documented: JsonObject = {
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

const payer = { appid: 'wx8888888888888888', openid: 'oT_0R1etkSgOiwGgNve-tmd0h1h2' }
const fees = {
  rate: '0.38',
  fee: '5.00',
  fee_subsidy_party: '服务商',
  pre_fee_subsidy_amount: '2.00',
  real_fee_subsidy_amount: '2.00',
  real_fee_amount: '3.00',
}
const partly = { refunded_amount: '10.01', remanent_amount: '24.99' }
const wholly = { refunded_amount: '35.00', remanent_amount: '0.00' }
const untold = { refunded_amount: '', remanent_amount: '' }

/** `attach` in every form that occurs: an object, text, and text that is escaped once or twice more. */
const paid = [
  order('WX-paid-1', '1'),
  order('WX-paid-2', '1', { ...payer, ...fees, attach: wholeWechatAnswer('WX-paid-2') }),
  order('WX-paid-3', '1', { attach: JSON.stringify(wholeWechatAnswer('WX-paid-3')) }),
  order('WX-paid-4', '1', { attach: escaped(wechatText('WX-paid-4', 'SUCCESS')) }),
  order('WX-paid-5', '1', { attach: bare(escaped(wechatText('WX-paid-5', 'SUCCESS'))) }),
  order('WX-paid-6', '1', { attach: escaped(escaped(wechatText('WX-paid-6', 'SUCCESS'))) }),
  // The discounts as an array instead of text, which is signed by the nested rule.
  order('WX-paid-7', '1', { attach: { ...wholeWechatAnswer('WX-paid-7'), promotion_detail: wechatPromotions } }),
  // Cut off: the rest is not valid JSON, but it is signed.
  order('WX-paid-8', '1', { attach: wechatText('WX-paid-8', 'SUCCESS').slice(0, 60) }),
  order('WX-paid-9', '1', untold),
]

const refunds = [
  order('WX-refunding-1', '1', { attach: wechatAnswer('WX-refunding-1', 'REFUND') }),
  order('WX-refunded-1', '1', wholly),
  order('WX-refunded-2', '1', { ...wholly, attach: wechatAnswer('WX-refunded-2', 'REFUND') }),
  order('WX-refunded-3', '1', { refunded_amount: '', remanent_amount: '0.00' }),
  order('WX-partly-refunded-1', '1', partly),
  order('WX-partly-refunded-2', '1', { ...partly, attach: wechatText('WX-partly-refunded-2', 'REFUND') }),
  order('WX-revoked-1', '1', { ...wholly, attach: wechatAnswer('WX-revoked-1', 'REVOKED') }),
  order('WX-revoked-2', '2', { ...untold, attach: wechatAnswer('WX-revoked-2', 'REVOKED') }),
]

const unpaid = [
  order('WX-pending-1', '3', { ...untold, attach: wechatAnswer('WX-pending-1', 'NOTPAY') }),
  order('WX-pending-2', '3', { ...untold, attach: wechatText('WX-pending-2', 'NOTPAY') }),
  order('WX-processing-1', '3', untold),
  order('WX-processing-2', '3', { ...untold, attach: wechatAnswer('WX-processing-2', 'USERPAYING') }),
  order('WX-processing-3', '3', { ...untold, attach: wechatAnswer('WX-processing-3', 'ACCEPT') }),
  order('WX-failed-1', '2', { ...untold, error_code: 'SYSTEMERROR', error_msg: '系统错误' }),
  order('WX-failed-2', '2', { ...untold, attach: wechatAnswer('WX-failed-2', 'PAYERROR') }),
  order('WX-closed-1', '2', { ...untold, attach: wechatAnswer('WX-closed-1', 'CLOSED') }),
  order('WX-timeout-1', '4', untold),
  order('WX-timeout-2', '4', { ...untold, attach: wechatAnswer('WX-timeout-2', 'NOTPAY') }),
  order('WX-timeout-3', '4', { ...untold, attach: wechatText('WX-timeout-3', 'CLOSED') }),
]

/** The platform's status and WeChat's answer disagree. */
const disagreeing = [
  ...['NOTPAY', 'CLOSED', 'PAYERROR', 'USERPAYING', 'REVOKED', 'ACCEPT'].map((state) => disagreement('1', state)),
  ...['SUCCESS', 'REFUND', 'NOTPAY', 'USERPAYING', 'ACCEPT'].map((state) => disagreement('2', state)),
  ...['SUCCESS', 'REFUND', 'CLOSED', 'REVOKED', 'PAYERROR'].map((state) => disagreement('3', state)),
  ...['SUCCESS', 'REFUND', 'USERPAYING', 'ACCEPT', 'PAYERROR', 'REVOKED'].map((state) => disagreement('4', state)),
  order('WX-2-refunded', '2', partly),
  order('WX-3-refunded', '3', wholly),
  order('WX-4-refunded', '4', partly),
  order('WX-amounts-1', '1', { attach: wechatAnswer('WX-amounts-1', 'SUCCESS', { total_fee: 3501 }) }),
  order('WX-amounts-2', '1', { refunded_amount: '10.00', remanent_amount: '24.99' }),
  order('WX-unknown-1', '7'),
  order('WX-unknown-2', ''),
  order('WX-unknown-3', '1', { attach: wechatAnswer('WX-unknown-3', 'FROZEN') }),
]

/** One merchant number at several providers: see the other providers' seeds. */
const elsewhere = [
  order('WX-everywhere-1', '4', { ...untold, out_trade_no: 'everywhere-1' }),
  order('WX-paid-twice-1', '1', { out_trade_no: 'paid-twice-1' }),
]

export const hkrtSeeds: readonly JsonObject[] = [
  documented,
  ...paid,
  ...refunds,
  ...unpaid,
  ...disagreeing,
  ...elsewhere,
]

function order(tradeNo: string, status: string, fields: JsonObject = {}): JsonObject {
  return {
    trade_no: tradeNo,
    out_trade_no: `m-${tradeNo}`,
    total_amount: '35.00',
    trade_status: status,
    appid: '',
    openid: '',
    channel_trade_no: `v-${tradeNo}`,
    weixin_no: status === '1' ? `c-${tradeNo}` : '',
    remanent_amount: '35.00',
    refunded_amount: '0.00',
    ...fields,
  }
}

function disagreement(status: string, state: string): JsonObject {
  const tradeNo = `WX-${status}-${state}`
  return order(tradeNo, status, { attach: wechatAnswer(tradeNo, state) })
}

function wechatText(tradeNo: string, state: string): string {
  return JSON.stringify(wechatAnswer(tradeNo, state))
}

/** Escaped once more, in quotes. */
function escaped(text: string): string {
  return JSON.stringify(text)
}

/** Without the outer quotes. */
function bare(text: string): string {
  return text.slice(1, -1)
}
