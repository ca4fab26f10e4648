// The orders of the simulated h5zhifu. Each number describes its order: h5-STATUS-N, the merchant's m-h5-STATUS-N, the
// channel's c-h5-STATUS-N.
import type { JsonObject } from '../wire.ts'

/** The example in the document. */
const documented: JsonObject = {
  trade_no: 'cad5076f55834f5fadddcfc018cc4068',
  in_trade_no: '20190501567568768',
  out_trade_no: '20190501567567653',
  description: '商品描述',
  trade_type: 'native',
  pay_type: 'wechat',
  amount: 3500,
  attach: '',
  trade_status: 'success',
  notify_count: 1,
  create_time: '2019-03-23 04:13:12',
  pay_time: '2019-03-23 04:13:12',
  expire_time: '2019-03-23 04:13:12',
}

const paid = { pay_time: '2026-11-01 10:03:20', notify_count: 1 }
const alipay = { pay_type: 'alipay', trade_type: 'h5', amount: 128_005, attach: 'table 7, 张三' }

const everyStatus = [
  order('h5-wait-1', 'wait'),
  order('h5-wait-2', 'wait', alipay),
  // Contradicts itself: not paid yet, but with a payment time.
  order('h5-wait-paid-1', 'wait', { pay_time: '2026-11-01 10:03:20' }),
  order('h5-paid-1', 'paid', { ...paid, notify_count: 0 }),
  order('h5-paid-2', 'paid', { ...alipay, ...paid, notify_count: 0 }),
  order('h5-success-1', 'success', paid),
  order('h5-success-2', 'success', { ...alipay, ...paid }),
  order('h5-success-3', 'success', { ...paid, trade_type: 'jsapi' }),
  order('h5-success-4', 'success', { ...paid, trade_type: 'miniapp' }),
  order('h5-success-5', 'success', { ...alipay, ...paid, trade_type: 'app', amount: 1 }),
  order('h5-notify-error-1', 'notify_error', { ...paid, notify_count: 6 }),
  order('h5-notify-error-2', 'notify_error', { ...alipay, ...paid, notify_count: 6 }),
  // Shown as `wait`, as documented.
  order('h5-fee-error-1', 'fee_error', { ...paid, notify_count: 0 }),
  order('h5-closed-1', 'closed'),
  order('h5-closed-2', 'closed', alipay),
  order('h5-refund-1', 'refund', paid),
  order('h5-refund-2', 'refund', { ...alipay, ...paid }),
  order('h5-unknown-1', 'frozen', paid),
  order('h5-unknown-2', ''),
]

/** Several orders with one merchant number. */
const several = [
  // Three attempts, one paid, which is not the newest.
  order('h5-retry-1', 'closed', { out_trade_no: 'm-h5-retry' }),
  order('h5-retry-2', 'success', { ...later(1), out_trade_no: 'm-h5-retry' }),
  order('h5-retry-3', 'wait', { ...later(2), pay_time: '', out_trade_no: 'm-h5-retry' }),
  // Paid twice; the newest is not the last of the list.
  order('h5-double-2', 'success', { ...later(2), out_trade_no: 'm-h5-double' }),
  order('h5-double-1', 'notify_error', { ...paid, out_trade_no: 'm-h5-double' }),
  // Never paid.
  order('h5-given-up-1', 'closed', { out_trade_no: 'm-h5-given-up' }),
  order('h5-given-up-2', 'closed', { ...later(1), pay_time: '', out_trade_no: 'm-h5-given-up' }),
]

/** One merchant number at several providers: see the other providers' seeds. */
const elsewhere = [
  order('h5-everywhere-1', 'closed', { out_trade_no: 'everywhere-1' }),
  order('h5-paid-twice-1', 'success', { ...paid, out_trade_no: 'paid-twice-1' }),
]

export const h5zhifuSeeds: readonly JsonObject[] = [documented, ...everyStatus, ...several, ...elsewhere]

/** No longer found: this order is more than 30 days old, and unlike the others it ages. */
export const h5zhifuAgingSeeds: readonly JsonObject[] = [
  order('h5-aged-1', 'success', { ...paid, create_time: '2026-01-01 10:00:00', pay_time: '2026-01-01 10:03:20' }),
]

function order(tradeNo: string, status: string, fields: JsonObject = {}): JsonObject {
  return {
    trade_no: tradeNo,
    in_trade_no: fields.pay_time ? `c-${tradeNo}` : '',
    out_trade_no: `m-${tradeNo}`,
    description: '测试商品',
    trade_type: 'native',
    pay_type: 'wechat',
    amount: 3500,
    attach: '',
    trade_status: status,
    notify_count: 0,
    create_time: '2026-11-01 10:00:00',
    pay_time: '',
    expire_time: '2026-11-01 12:00:00',
    ...fields,
  }
}

function later(hours: number): JsonObject {
  const hour = 10 + hours
  return {
    create_time: `2026-11-01 ${hour}:00:00`,
    pay_time: `2026-11-01 ${hour}:03:20`,
    expire_time: `2026-11-01 ${hour + 2}:00:00`,
  }
}
