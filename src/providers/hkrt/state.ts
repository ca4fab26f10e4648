// What hkrt's trade_status means together with the amounts and with WeChat's own trade_state: one table.
// WeChat's states: https://pay.weixin.qq.com/doc/v2/partner/4011939979
import type { OrderState } from '../../domain/order.ts'
import { orderState, own } from '../toolkit/order-state.ts'

// WeChat's states; '' if it did not report one.
const tradeStates = [
  '',
  'SUCCESS',
  'REFUND',
  'NOTPAY',
  'CLOSED',
  'REVOKED',
  'USERPAYING',
  'PAYERROR',
  'ACCEPT',
] as const
type TradeState = (typeof tradeStates)[number]

/** Amounts in fen; null if an amount is not reported and cannot be derived from the others. */
export interface Amounts {
  readonly total: number
  readonly refunded: number | null
  readonly remanent: number | null
}

const conflict = orderState('UNKNOWN', null, 'STATUS_CONFLICT')
const unlisted = orderState('UNKNOWN', null, 'UNKNOWN_STATUS')

// 1: 交易成功. A refund does not have its own status: the amounts show it. The first matching row wins.
const successRows: readonly {
  readonly holds: (amounts: Amounts) => boolean
  readonly states: { readonly [S in TradeState]?: OrderState }
}[] = [
  {
    holds: ({ refunded }) => refunded === null || refunded === 0,
    states: {
      '': orderState('PAID', true),
      SUCCESS: orderState('PAID', true),
      REFUND: orderState('REFUNDING', true),
    },
  },
  {
    holds: ({ total, refunded, remanent }) =>
      refunded !== null && (refunded >= total || (remanent === 0 && refunded > 0)),
    states: {
      '': orderState('REFUNDED', true),
      SUCCESS: orderState('REFUNDED', true),
      REFUND: orderState('REFUNDED', true),
      REVOKED: orderState('REVOKED', true),
    },
  },
  {
    holds: ({ total, refunded }) => refunded !== null && refunded > 0 && refunded < total,
    states: {
      '': orderState('PARTIALLY_REFUNDED', true),
      SUCCESS: orderState('PARTIALLY_REFUNDED', true),
      REFUND: orderState('PARTIALLY_REFUNDED', true),
    },
  },
]

const unpaidRows: Readonly<Record<string, Readonly<Record<TradeState, OrderState>>>> = {
  // 交易失败
  '2': {
    '': orderState('FAILED', false),
    PAYERROR: orderState('FAILED', false),
    CLOSED: orderState('CLOSED', false),
    REVOKED: orderState('REVOKED', null),
    SUCCESS: conflict,
    REFUND: conflict,
    NOTPAY: orderState('PROCESSING', null, 'STATUS_CONFLICT'),
    USERPAYING: orderState('PROCESSING', null, 'STATUS_CONFLICT'),
    ACCEPT: orderState('PROCESSING', null, 'STATUS_CONFLICT'),
  },
  // 交易进行中: the platform lags behind WeChat, whose state is newer.
  '3': {
    '': orderState('PROCESSING', null),
    USERPAYING: orderState('PROCESSING', null),
    ACCEPT: orderState('PROCESSING', null),
    NOTPAY: orderState('PENDING', false),
    SUCCESS: orderState('PAID', true, 'STATUS_CONFLICT'),
    REFUND: orderState('REFUNDING', true, 'STATUS_CONFLICT'),
    CLOSED: orderState('CLOSED', false, 'STATUS_CONFLICT'),
    REVOKED: orderState('REVOKED', null, 'STATUS_CONFLICT'),
    PAYERROR: orderState('FAILED', false, 'STATUS_CONFLICT'),
  },
  // 交易超时: without WeChat's state it is unknown whether the buyer paid in time.
  '4': {
    '': orderState('CLOSED', null),
    NOTPAY: orderState('CLOSED', false),
    CLOSED: orderState('CLOSED', false),
    SUCCESS: orderState('PAID', true, 'STATUS_CONFLICT'),
    REFUND: orderState('REFUNDING', true, 'STATUS_CONFLICT'),
    USERPAYING: orderState('PROCESSING', null, 'STATUS_CONFLICT'),
    ACCEPT: orderState('PROCESSING', null, 'STATUS_CONFLICT'),
    PAYERROR: orderState('FAILED', false, 'STATUS_CONFLICT'),
    REVOKED: orderState('REVOKED', null, 'STATUS_CONFLICT'),
  },
}

export function state(tradeStatus: string, amounts: Amounts, tradeState: string): OrderState {
  const unpaidRow = own(unpaidRows, tradeStatus)
  if (!unpaidRow && tradeStatus !== '1') return unlisted
  // A refund without a payment.
  if (unpaidRow && (amounts.refunded ?? 0) > 0) return conflict
  const known = tradeStates.find((each) => each === tradeState)
  const said = unpaidRow ? unpaidRow[known ?? ''] : success(amounts, known ?? '')
  return known !== undefined ? said : { ...said, warnings: [...said.warnings, 'UNKNOWN_STATUS'] }
}

function success(amounts: Amounts, tradeState: TradeState): OrderState {
  const row = successRows.find(({ holds, states }) => holds(amounts) && states[tradeState])
  return row?.states[tradeState] ?? conflict
}
