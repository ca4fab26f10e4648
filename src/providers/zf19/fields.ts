// Maps a record to the common fields.
import type { OrderFields, OrderState } from '../../domain/order.ts'
import { fen, requiredMoney } from '../toolkit/amount.ts'
import { orderState, own } from '../toolkit/order-state.ts'
import { text, withUnreadable } from '../toolkit/reading.ts'
import { time } from '../toolkit/time.ts'
import { optional, type Zf19Record } from './response.ts'

const states: Readonly<Record<string, OrderState>> = {
  0: orderState('PENDING', false),
  1: orderState('PAID', true),
  2: orderState('CLOSED', false),
  3: orderState('REFUNDED', true),
  // 已撤销: a payment may have come first and gone back.
  4: orderState('REVOKED', null),
}
const unlisted = orderState('UNKNOWN', null, 'UNKNOWN_STATUS')

export function fields(record: Zf19Record): OrderFields {
  // An earlier release kept numbers as numbers.
  const providerStatus = String(record.trade_status)
  const transactionId = text(record.transaction_id) ?? null
  return {
    ...withUnreadable(own(states, providerStatus) ?? unlisted, record, optional),
    providerStatus,
    tradeNo: record.pay_order_id,
    outTradeNo: record.out_trade_no,
    channelTradeNo: transactionId,
    amount: requiredMoney(fen(record.total_fee)),
    refunded: null,
    refundable: null,
    description: null,
    // transaction_id is WeChat's number; no other field shows the channel.
    channel: transactionId ? 'WECHAT' : null,
    tradeType: null,
    attach: text(record.attach) ?? null,
    payerId: text(record.openid) ?? null,
    createdAt: null,
    paidAt: time(record.time_end) ?? null,
    expiresAt: null,
  }
}
