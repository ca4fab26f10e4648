// The orders of the simulated zf19. Each number describes its order: 19-STATUS-N (zf19's numbers begin with 19, as
// documented), the merchant's m-19-STATUS-N, WeChat's c-19-STATUS-N.
import type { JsonObject } from '../wire.ts'

/** The example in the document; the provider adds the fields of the envelope. */
const documented: JsonObject = {
  mch_id: '1575500091',
  openid: 'oT_0R1etkSgOiwGgNve-tmd0h1h2',
  out_trade_no: '20150320010101001',
  pay_order_id: '1919110717036584',
  time_end: '20150320010101',
  total_fee: '10',
  trade_status: '1',
  trade_status_desc: '支付成功',
  transaction_id: '42000004652019110530698852419',
}

const everyStatus = [
  order('19-unpaid-1', '0', '未支付'),
  order('19-unpaid-2', '0', '未支付', { attach: 'table 7, 张三' }),
  order('19-paid-1', '1', '支付成功', paid('19-paid-1')),
  order('19-paid-2', '1', '支付成功', { ...paid('19-paid-2'), attach: 'table 7, 张三', sign_type: 'MD5' }),
  // In the document total_fee is an int, but text in its sample: here both total_fee and the status are numbers.
  order('19-paid-3', 1, '支付成功', { ...paid('19-paid-3'), total_fee: 128_005 }),
  order('19-closed-1', '2', '已关闭'),
  order('19-closed-2', 2, '已关闭', { total_fee: 3500 }),
  order('19-refunded-1', '3', '已退款', paid('19-refunded-1')),
  order('19-refunded-2', '3', '已退款', { ...paid('19-refunded-2'), total_fee: '1' }),
  order('19-revoked-1', '4', '已撤销'),
  order('19-revoked-2', '4', '已撤销', paid('19-revoked-2')),
  order('19-unknown-1', '9', '冻结', paid('19-unknown-1')),
  order('19-unknown-2', '', ''),
]

/** One merchant number at several providers: see the other providers' seeds. */
const elsewhere = [
  order('19-everywhere-1', '1', '支付成功', { ...paid('19-everywhere-1'), out_trade_no: 'everywhere-1' }),
  order('19-paid-twice-1', '2', '已关闭', { out_trade_no: 'paid-twice-1' }),
]

export const zf19Seeds: readonly JsonObject[] = [documented, ...everyStatus, ...elsewhere]

function order(payOrderId: string, status: string | number, statusText: string, fields: JsonObject = {}): JsonObject {
  return {
    mch_id: '1575500091',
    out_trade_no: `m-${payOrderId}`,
    pay_order_id: payOrderId,
    total_fee: '3500',
    trade_status: status,
    trade_status_desc: statusText,
    ...fields,
  }
}

function paid(payOrderId: string): JsonObject {
  return { openid: 'oT_0R1etkSgOiwGgNve-tmd0h1h2', time_end: '20261101100320', transaction_id: `c-${payOrderId}` }
}
