// Maps a record to the common fields.
import type { OrderFields, OrderState } from '../../domain/order.ts'
import { requiredMoney, yuan } from '../toolkit/amount.ts'
import { orderState, own } from '../toolkit/order-state.ts'
import { text, withUnreadable } from '../toolkit/reading.ts'
import { time } from '../toolkit/time.ts'
import { type MpaasRecord, optional } from './response.ts'

// The document's own list is missing in every copy; these are Alipay's: https://opendocs.alipay.com/open/02e7gm
const states: Readonly<Record<string, OrderState>> = {
  WAIT_BUYER_PAY: orderState('PENDING', false),
  INPROCESS: orderState('PROCESSING', null),
  TRADE_PENDING: orderState('PROCESSING', null),
  TRADE_SUCCESS: orderState('PAID', true),
  // Paid, and too old to be refunded.
  TRADE_FINISHED: { ...orderState('PAID', true), final: true },
  TRADE_CLOSED: orderState('CLOSED', false),
}
// TRADE_CLOSED means never paid, or fully refunded; only the payment time shows which, and one that cannot be read shows neither.
const closedYetPaid = orderState('REFUNDED', true, 'STATUS_INFERRED')
const closedPerhapsPaid = orderState('CLOSED', null)
const unlisted = orderState('UNKNOWN', null, 'UNKNOWN_STATUS')

export function fields(record: MpaasRecord): OrderFields {
  return {
    ...withUnreadable(state(record), record, optional),
    providerStatus: record.trade_status,
    tradeNo: text(record.trade_no) ?? null,
    outTradeNo: record.out_trade_no,
    channelTradeNo: null,
    amount: requiredMoney(yuan(record.total_amount)),
    refunded: null,
    refundable: null,
    description: text(record.subject) ?? null,
    channel: null,
    tradeType: null,
    attach: null,
    payerId: text(record.buyer_open_id) ?? null,
    createdAt: null,
    paidAt: time(record.send_pay_date) ?? null,
    expiresAt: null,
  }
}

function state(record: MpaasRecord): OrderState {
  const paidAt = time(record.send_pay_date)
  if (record.trade_status === 'TRADE_CLOSED' && paidAt !== null) return paidAt ? closedYetPaid : closedPerhapsPaid
  return own(states, record.trade_status) ?? unlisted
}
