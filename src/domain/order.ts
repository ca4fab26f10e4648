// One order in the common words, and the money, times and numbers that it is told in.

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

/** Whose number an order is asked by. */
export type OrderIdKind = 'TRADE_NO' | 'OUT_TRADE_NO' | 'CHANNEL_TRADE_NO' | 'VOUCHER_NO'

declare const orderNumber: unique symbol
/** An order number that was checked: 1 to 64 of letters, digits and `_-|*@.`. */
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

/** ISO 8601 with its zone, e.g. `2019-03-23T04:13:12+08:00`. */
export type ZonedTime = string

/** What the provider said of one order, in its own words. */
export type OrderRecord = Readonly<Record<string, unknown>>

/** What a record's codes mean together: a row of the provider's status table. */
export interface OrderState {
  readonly status: OrderStatus
  /** Nothing more is expected to happen to the order. */
  readonly final: boolean
  /** The buyer's payment succeeded at some time; null where the provider cannot tell. */
  readonly paid: boolean | null
  readonly warnings: readonly OrderWarning[]
}

/** A record in the common words; null where the provider does not tell. */
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
