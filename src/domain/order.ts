// One order in the common fields, with their types of money, time and number.

export type OrderStatus =
  | 'PENDING'
  | 'PROCESSING'
  | 'PAID'
  | 'REFUNDING'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED'
  | 'REVOKED'
  | 'CLOSED'
  | 'FAILED'
  | 'UNKNOWN'

export type OrderWarning =
  | 'PAYMENT_MAY_BE_HIDDEN'
  | 'STATUS_CONFLICT'
  | 'STATUS_INFERRED'
  | 'AMOUNT_CONFLICT'
  | 'UNKNOWN_STATUS'
  | 'FIELD_UNREADABLE'

export type Channel = 'WECHAT' | 'ALIPAY' | 'UNIONPAY' | 'OTHER'
export type TradeType = 'NATIVE' | 'JSAPI' | 'MINIAPP' | 'H5' | 'APP' | 'MICROPAY' | 'OTHER'

/** The kind of an order number. */
export type OrderIdKind = 'TRADE_NO' | 'OUT_TRADE_NO' | 'CHANNEL_TRADE_NO' | 'VOUCHER_NO'

declare const orderNumber: unique symbol
/** A validated order number: 1 to 64 letters, digits and `_-|*@.`. */
export type OrderNumber = string & { readonly [orderNumber]: true }

export interface OrderKey {
  readonly by: OrderIdKind
  readonly id: OrderNumber
}

/** Integer minor units (fen for CNY); never a float. */
export interface Money {
  readonly minor: number
  readonly currency: string
}

/** ISO 8601 with a zone, e.g. `2019-03-23T04:13:12+08:00`. */
export type ZonedTime = string

/** The provider's own record of one order. */
export type OrderRecord = Readonly<Record<string, unknown>>

/** The meaning of a record's codes together: a row of the provider's status table. */
export interface OrderState {
  readonly status: OrderStatus
  /** Whether the state is not expected to change any more. */
  readonly final: boolean
  /** Whether the buyer has paid, even if refunded since; null if the provider does not report it. */
  readonly paid: boolean | null
  readonly warnings: readonly OrderWarning[]
}

/** A record in the common fields; null if the provider does not report the value. */
export interface OrderFields extends OrderState {
  readonly providerStatus: string
  readonly tradeNo: string | null
  readonly outTradeNo: string
  readonly channelTradeNo: string | null
  readonly amount: Money
  readonly refunded: Money | null
  readonly refundable: Money | null
  readonly description: string | null
  readonly channel: Channel | null
  readonly tradeType: TradeType | null
  readonly attach: string | null
  readonly payerId: string | null
  readonly createdAt: ZonedTime | null
  readonly paidAt: ZonedTime | null
  readonly expiresAt: ZonedTime | null
}
