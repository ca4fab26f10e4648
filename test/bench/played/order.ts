// The orders of the bench in h5zhifu's fields: one for every number, paid, so that it stays fresh for hours.
import type { JsonObject } from '../../../src/sandbox/wire.ts'

const times = {
  create_time: '2026-11-01 10:02:11',
  pay_time: '2026-11-01 10:03:20',
  expire_time: '2026-11-01 12:02:11',
}

export function playedOrder(numbers: { trade_no: string; out_trade_no: string }): JsonObject {
  const [digits = '0'] = /\d+$/.exec(numbers.trade_no) ?? []
  return {
    ...numbers,
    in_trade_no: `c-${numbers.trade_no}`,
    description: '测试商品',
    trade_type: 'native',
    pay_type: 'wechat',
    // Different for each order, so that a mix-up of orders is visible.
    amount: 100_000 + Number(digits),
    attach: '',
    trade_status: 'success',
    notify_count: 1,
    ...times,
  }
}
