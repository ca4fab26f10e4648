// The enums that all providers' orders share, each value with its meaning and its Chinese term.

import type { FailureCode } from '../domain/failure.ts'
import type { Source, StaleReason } from '../domain/found-order.ts'
import type { Channel, OrderIdKind, OrderStatus, OrderWarning, TradeType } from '../domain/order.ts'
import type { Registry } from '../domain/registry.ts'
import type { Builder } from './builder.ts'

type Values<T extends string> = Record<T, { description: string }>

const orderStatus: Values<OrderStatus> = {
  PENDING: { description: 'The order exists; the provider does not report a payment (待支付).' },
  PROCESSING: { description: 'The payment is in progress (支付中).' },
  PAID: { description: 'The whole amount is paid; no refund is known (支付成功).' },
  REFUNDING: {
    description:
      'A refund is in progress; the provider does not report the amount or whether it is complete (转入退款).',
  },
  PARTIALLY_REFUNDED: { description: 'A part of the amount is refunded (部分退款).' },
  REFUNDED: {
    description: 'The whole amount is refunded, or the provider reports a refund without an amount (已退款).',
  },
  REVOKED: { description: 'The merchant or cashier cancelled the order; any payment is returned (已撤销).' },
  CLOSED: {
    description: 'The order is closed or timed out; no payment is known, but a late payment can still arrive (已关闭).',
  },
  FAILED: { description: 'The payment failed; the buyer may try again (支付失败).' },
  UNKNOWN: { description: 'The provider sent an undocumented code, or its answer contradicts itself (未知).' },
}

const orderWarning: Values<OrderWarning> = {
  PAYMENT_MAY_BE_HIDDEN: {
    description: 'The provider reports some paid orders as unpaid, and this may be one of them (可能已支付).',
  },
  STATUS_CONFLICT: { description: 'Parts of the answer contradict each other (状态矛盾).' },
  STATUS_INFERRED: { description: 'The status is inferred from other fields (状态为推断).' },
  AMOUNT_CONFLICT: { description: 'Amounts in the answer contradict each other (金额矛盾).' },
  UNKNOWN_STATUS: { description: 'The provider sent an undocumented code (未知状态码).' },
  FIELD_UNREADABLE: {
    description: 'An optional field has a format that cannot be read; `raw` shows it (字段无法解析).',
  },
}

const orderIdKind: Values<OrderIdKind> = {
  TRADE_NO: { description: "The provider's own number (平台订单号)." },
  OUT_TRADE_NO: { description: "The merchant's number (商户订单号)." },
  CHANNEL_TRADE_NO: { description: "WeChat's or Alipay's number (h5zhifu: 微信和支付宝官方的订单编号)." },
  VOUCHER_NO: { description: "The number on the buyer's voucher (hkrt channel_trade_no: 凭证条码订单号)." },
}

const channel: Values<Channel> = {
  WECHAT: { description: 'WeChat Pay (微信支付).' },
  ALIPAY: { description: 'Alipay (支付宝).' },
  UNIONPAY: { description: 'UnionPay (银联).' },
  OTHER: { description: 'Another value; see `raw` (其他).' },
}

const tradeType: Values<TradeType> = {
  NATIVE: { description: 'A QR code that the buyer scans (扫码支付).' },
  JSAPI: { description: "In the channel's own app or official account (公众号支付)." },
  MINIAPP: { description: 'In a mini program (小程序支付).' },
  H5: { description: "In a phone's browser (H5 支付)." },
  APP: { description: "In the merchant's app (APP 支付)." },
  MICROPAY: { description: "The merchant scans the buyer's code (付款码支付)." },
  OTHER: { description: 'Another value; see `raw` (其他).' },
}

const source: Values<Source> = {
  LIVE: { description: 'From the provider, for this query (实时查询).' },
  CACHE: { description: 'Kept from an earlier query, and fresh (缓存).' },
  STALE: {
    description:
      'Kept, and older than requested, because a newer answer is not available; see staleBecause (过期缓存).',
  },
  NOTIFICATION: { description: 'From a verified notification by the provider (异步通知).' },
}

const staleReason: Values<StaleReason> = {
  BUDGET_SPENT: { description: 'The budget of live calls is spent (额度用尽).' },
  MIN_INTERVAL: { description: 'The last live query of this order was too recent (查询间隔).' },
  PROVIDER_UNAVAILABLE: { description: 'The provider did not answer (渠道不可用).' },
  PROVIDER_BLOCKED: { description: 'The provider blocks us (渠道拒绝访问).' },
  PROVIDER_REJECTED: { description: 'The provider answered with an error (渠道返回错误).' },
  INVALID_RESPONSE: { description: "The provider's answer could not be read (响应无效)." },
  BAD_SIGNATURE: { description: "The answer's signature was missing or wrong (验签失败)." },
  STORE_UNAVAILABLE: { description: 'The gateway could not count the call, so it did not make it (存储不可用).' },
  NOT_FOUND: { description: 'The provider no longer knows this order (渠道已无此订单).' },
  NOT_PERMITTED: { description: 'A newer answer needs the scope `live` (无实时查询权限).' },
}

const failureCode: Values<FailureCode> = {
  BUDGET_SPENT: { description: 'The budget of live calls is spent and no answer is kept; see retryAt (额度用尽).' },
  MIN_INTERVAL: { description: 'The last live query of this order was too recent; see retryAt (查询间隔).' },
  PROVIDER_UNAVAILABLE: {
    description: 'The provider did not answer in time, or answered with a server error (渠道不可用).',
  },
  PROVIDER_BLOCKED: { description: 'The provider blocks us: a ban or a firewall (渠道拒绝访问).' },
  PROVIDER_REJECTED: { description: 'The provider answered with an error of its own (渠道返回错误).' },
  INVALID_RESPONSE: { description: "The provider's answer could not be read, or was about another order (响应无效)." },
  BAD_SIGNATURE: { description: "The answer's signature is missing or wrong; the answer is not used (验签失败)." },
  BAD_REQUEST: { description: 'An argument is invalid; the message names it (参数错误).' },
  STORE_UNAVAILABLE: { description: 'The gateway cannot count live calls, so it does not make any (存储不可用).' },
  INTERNAL: { description: 'The gateway failed; the message has an errorId that is in the log (内部错误).' },
  UNAUTHENTICATED: { description: 'The request does not have a valid token (未认证).' },
  FORBIDDEN: { description: 'The client does not have access to the account, or does not have the scope (无权限).' },
}

export function defineEnums(builder: Builder, registry: Registry): void {
  builder.enumType('Provider', {
    description: 'The payment platforms (支付平台).',
    values: Object.fromEntries(
      Object.entries(registry).map(([id, { title }]) => [providerName(id), { value: id, description: `${title}.` }]),
    ),
  })
  builder.enumType('OrderStatus', { description: 'The state of an order (订单状态).', values: orderStatus })
  builder.enumType('OrderWarning', {
    description: 'A reason for caution when you read an order (注意).',
    values: orderWarning,
  })
  builder.enumType('OrderIdKind', {
    description: 'The kind of an order number (订单号类型).',
    values: orderIdKind,
  })
  builder.enumType('Channel', { description: 'The channel through which the buyer pays (支付渠道).', values: channel })
  builder.enumType('TradeType', { description: 'How the buyer pays (交易类型).', values: tradeType })
  builder.enumType('Source', { description: 'Where an answer comes from (数据来源).', values: source })
  builder.enumType('StaleReason', {
    description: 'Why an answer is older than requested (过期原因).',
    values: staleReason,
  })
  builder.enumType('FailureCode', { description: 'Why a lookup or a request failed (失败代码).', values: failureCode })
}

/** A provider's id as GraphQL spells it. */
export function providerName(id: string): string {
  return id.toUpperCase()
}
