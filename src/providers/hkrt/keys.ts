// The numbers by which an order can be queried, each with its field in queries and in records.
import { createKeys } from '../toolkit/keys.ts'

export const keys = createKeys({
  TRADE_NO: { field: 'trade_no', names: 'one' },
  OUT_TRADE_NO: { field: 'out_trade_no', names: 'one' },
  // The number on the buyer's voucher (凭证条码订单号).
  VOUCHER_NO: { field: 'channel_trade_no', names: 'one' },
})
