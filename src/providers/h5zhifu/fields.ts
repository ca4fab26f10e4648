// Maps a record to the common fields.
import type { Channel, OrderFields, OrderState, TradeType } from '../../domain/order.ts'
import { fen, requiredMoney } from '../toolkit/amount.ts'
import { orderState, own } from '../toolkit/order-state.ts'
import { text, withUnreadable } from '../toolkit/reading.ts'
import { time } from '../toolkit/time.ts'
import { type H5zhifuRecord, optional } from './response.ts'

/** The state of the provider's callback to the merchant. */
export type CallbackState = 'NOT_DUE' | 'IN_PROGRESS' | 'DELIVERED' | 'FAILED' | 'BLOCKED_BY_FEE' | 'UNKNOWN'

interface Row {
  readonly state: OrderState
  readonly callback: CallbackState
}

const rows: Readonly<Record<string, Row>> = {
  // fee_error, a paid order whose fee could not be taken, is reported as wait: it does not prove that the order is unpaid.
  wait: { state: orderState('PENDING', null, 'PAYMENT_MAY_BE_HIDDEN'), callback: 'NOT_DUE' },
  paid: { state: orderState('PAID', true), callback: 'IN_PROGRESS' },
  success: { state: orderState('PAID', true), callback: 'DELIVERED' },
  notify_error: { state: orderState('PAID', true), callback: 'FAILED' },
  fee_error: { state: orderState('PAID', true), callback: 'BLOCKED_BY_FEE' },
  closed: { state: orderState('CLOSED', false), callback: 'NOT_DUE' },
  refund: { state: orderState('REFUNDING', true), callback: 'UNKNOWN' },
}
const waitingYetPaid: Row = { state: orderState('UNKNOWN', null, 'STATUS_CONFLICT'), callback: 'NOT_DUE' }
const unlisted: Row = { state: orderState('UNKNOWN', null, 'UNKNOWN_STATUS'), callback: 'UNKNOWN' }

const channels: Readonly<Record<string, Channel>> = { alipay: 'ALIPAY', wechat: 'WECHAT' }
const tradeTypes: Readonly<Record<string, TradeType>> = {
  native: 'NATIVE',
  jsapi: 'JSAPI',
  miniapp: 'MINIAPP',
  h5: 'H5',
  app: 'APP',
}

export function fields(record: H5zhifuRecord): OrderFields {
  const payType = text(record.pay_type)
  const tradeType = text(record.trade_type)
  return {
    ...withUnreadable(row(record).state, record, optional),
    providerStatus: record.trade_status,
    tradeNo: record.trade_no,
    outTradeNo: record.out_trade_no,
    channelTradeNo: text(record.in_trade_no) ?? null,
    amount: requiredMoney(fen(record.amount)),
    refunded: null,
    refundable: null,
    description: text(record.description) ?? null,
    channel: payType ? (own(channels, payType) ?? 'OTHER') : null,
    tradeType: tradeType ? (own(tradeTypes, tradeType) ?? 'OTHER') : null,
    attach: text(record.attach) ?? null,
    payerId: null,
    createdAt: time(record.create_time) ?? null,
    paidAt: time(record.pay_time) ?? null,
    expiresAt: time(record.expire_time) ?? null,
  }
}

export function callbackState(record: H5zhifuRecord): CallbackState {
  return row(record).callback
}

function row(record: H5zhifuRecord): Row {
  if (record.trade_status === 'wait' && time(record.pay_time)) return waitingYetPaid
  return own(rows, record.trade_status) ?? unlisted
}
