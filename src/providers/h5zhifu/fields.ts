// A record in the common words.
import type { Channel, OrderFields, OrderState, TradeType } from '../../domain/order.ts'
import { requiredFen } from '../toolkit/amount.ts'
import { orderState, own } from '../toolkit/order-state.ts'
import { zonedTime } from '../toolkit/time.ts'
import type { H5zhifuRecord } from './response.ts'

/** What became of the provider's own callback to the merchant. */
export type CallbackState = 'NOT_DUE' | 'IN_PROGRESS' | 'DELIVERED' | 'FAILED' | 'BLOCKED_BY_FEE' | 'UNKNOWN'

interface Row {
  readonly state: OrderState
  readonly callback: CallbackState
}

const rows: Readonly<Record<string, Row>> = {
  // fee_error, a paid order whose fee could not be taken, is reported as wait: it does not prove that nobody paid.
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
  return {
    ...row(record).state,
    providerStatus: record.trade_status,
    tradeNo: record.trade_no,
    outTradeNo: record.out_trade_no,
    channelTradeNo: record.in_trade_no || null,
    amount: requiredFen(record.amount),
    refunded: null,
    refundable: null,
    description: record.description || null,
    channel: record.pay_type ? (own(channels, record.pay_type) ?? 'OTHER') : null,
    tradeType: record.trade_type ? (own(tradeTypes, record.trade_type) ?? 'OTHER') : null,
    attach: record.attach || null,
    payerId: null,
    createdAt: zonedTime(record.create_time),
    paidAt: zonedTime(record.pay_time),
    expiresAt: zonedTime(record.expire_time),
  }
}

export function callbackState(record: H5zhifuRecord): CallbackState {
  return row(record).callback
}

function row(record: H5zhifuRecord): Row {
  if (record.trade_status === 'wait' && record.pay_time) return waitingYetPaid
  return own(rows, record.trade_status) ?? unlisted
}
