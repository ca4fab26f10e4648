// A record in the common words.
import type { OrderFields, OrderState } from '../../domain/order.ts'
import { requiredFen } from '../toolkit/amount.ts'
import { orderState, own } from '../toolkit/order-state.ts'
import { zonedTime } from '../toolkit/time.ts'
import type { Zf19Record } from './response.ts'

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
  const providerStatus = String(record.trade_status)
  return {
    ...(own(states, providerStatus) ?? unlisted),
    providerStatus,
    tradeNo: record.pay_order_id,
    outTradeNo: record.out_trade_no,
    channelTradeNo: record.transaction_id || null,
    amount: requiredFen(record.total_fee),
    refunded: null,
    refundable: null,
    description: null,
    // transaction_id is WeChat's number; nothing else tells the channel.
    channel: record.transaction_id ? 'WECHAT' : null,
    tradeType: null,
    attach: record.attach || null,
    payerId: record.openid || null,
    createdAt: null,
    paidAt: zonedTime(record.time_end),
    expiresAt: null,
  }
}
