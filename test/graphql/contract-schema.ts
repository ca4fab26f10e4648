// What clients rely on, written by hand: the schema may have more, never less, and never another type.

/** The fields of `Order`, which every provider's type also has. */
const order = `
  id: ID!
  provider: Provider!
  account: ID!
  tradeNo: String
  outTradeNo: String!
  channelTradeNo: String
  status: OrderStatus!
  providerStatus: String!
  final: Boolean!
  paid: Boolean
  warnings: [OrderWarning!]!
  amount: Money!
  refunded: Money
  refundable: Money
  description: String
  channel: Channel
  tradeType: TradeType
  attach: String
  payerId: String
  createdAt: DateTime
  paidAt: DateTime
  expiresAt: DateTime
  freshness: Freshness!
  raw: JSON
`

export const contractSchema = `
type Query {
  order(provider: Provider!, id: ID!, by: OrderIdKind! = TRADE_NO, account: ID, maxAge: Int, allowStale: Boolean! = true): Order
  orders(outTradeNo: String!, providers: [Provider!], accounts: [ID!], maxAge: Int, allowStale: Boolean! = true): OrderSearch
  orderBatch(keys: [OrderKey!]!, maxAge: Int, allowStale: Boolean! = true): [OrderLookup!]
  accounts: [Account!]
  node(id: ID!): Node
}

scalar SafeInt
scalar Decimal
scalar DateTime
scalar JSON

enum Provider { H5ZHIFU ZF19 HKRT MPAAS }
enum OrderIdKind { TRADE_NO OUT_TRADE_NO CHANNEL_TRADE_NO VOUCHER_NO }
enum OrderStatus { PENDING PROCESSING PAID REFUNDING PARTIALLY_REFUNDED REFUNDED REVOKED CLOSED FAILED UNKNOWN }
enum OrderWarning { PAYMENT_MAY_BE_HIDDEN STATUS_CONFLICT STATUS_INFERRED AMOUNT_CONFLICT UNKNOWN_STATUS }
enum Channel { WECHAT ALIPAY UNIONPAY OTHER }
enum TradeType { NATIVE JSAPI MINIAPP H5 APP MICROPAY OTHER }
enum Source { LIVE CACHE STALE NOTIFICATION }
enum StaleReason {
  BUDGET_SPENT MIN_INTERVAL PROVIDER_UNAVAILABLE PROVIDER_BLOCKED PROVIDER_REJECTED INVALID_RESPONSE BAD_SIGNATURE
  STORE_UNAVAILABLE NOT_FOUND NOT_PERMITTED
}
enum FailureCode {
  BUDGET_SPENT MIN_INTERVAL PROVIDER_UNAVAILABLE PROVIDER_BLOCKED PROVIDER_REJECTED INVALID_RESPONSE BAD_SIGNATURE
  BAD_REQUEST STORE_UNAVAILABLE INTERNAL UNAUTHENTICATED FORBIDDEN
}
enum CallbackState { NOT_DUE IN_PROGRESS DELIVERED FAILED BLOCKED_BY_FEE UNKNOWN }
enum BudgetWindow { DAY HOUR MINUTE SECOND }
enum HealthState { UP DEGRADED BLOCKED }

input OrderKey { provider: Provider!, id: ID!, by: OrderIdKind! = TRADE_NO, account: ID }

interface Node { id: ID! }
interface Order implements Node { ${order} }

type H5zhifuOrder implements Node & Order { ${order} callbackState: CallbackState! notifyCount: Int }
type Zf19Order implements Node & Order { ${order} merchantId: String statusText: String }
type HkrtOrder implements Node & Order {
  ${order}
  voucherNo: String
  rate: String
  fee: Money
  feeSubsidyParty: String
  preFeeSubsidy: Money
  realFeeSubsidy: Money
  realFee: Money
  errorCode: String
  errorMessage: String
  wechat: WechatOrder
}
type MpaasOrder implements Node & Order { ${order} subject: String }

type WechatOrder {
  subAppid: String
  subMchId: String
  resultCode: String
  errCode: String
  errCodeDes: String
  deviceInfo: String
  openid: String
  subOpenid: String
  tradeType: String
  tradeState: String
  bankType: String
  promotions: [WechatPromotion!]!
  totalFee: Money
  feeType: String
  settlementTotalFee: Money
  cashFee: Money
  cashFeeType: String
  transactionId: String
  outTradeNo: String
  timeEnd: DateTime
  tradeStateDesc: String
  couponFee: Money
}
type WechatPromotion {
  promotionId: String
  name: String
  scope: String
  type: String
  amount: Money
  activityId: String
  wxpayContribute: Money
  merchantContribute: Money
  otherContribute: Money
  goods: [WechatGoods!]!
}
type WechatGoods { goodsId: String goodsRemark: String discountAmount: Money quantity: Int price: Money }

type Money { minor: SafeInt! amount: Decimal! currency: String! }
type Freshness { source: Source! fetchedAt: DateTime! ageSeconds: Int! freshUntil: DateTime staleBecause: StaleReason }

type OrderSearch { nodes: [Order!]! failures: [LookupFailure!]! complete: Boolean! paidMoreThanOnce: Boolean! }
union OrderLookup = FoundOrder | OrderNotFound | LookupFailure
type FoundOrder { order: Order! }
type OrderNotFound { provider: Provider! account: ID! id: ID! }
type LookupFailure { provider: Provider! account: ID! code: FailureCode! message: String! retryAt: DateTime }

type Account { id: ID! provider: Provider! budget: [Budget!]! health: Health! }
type Budget { window: BudgetWindow! limit: Int! used: Int! remaining: Int! resetsAt: DateTime! }
type Health { state: HealthState! since: DateTime! reason: String }
`
