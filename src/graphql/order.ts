// The interface `Order`: the common fields, which each provider maps from its record with pure functions.

import { showRecord, showText } from '../access/masking.ts'
import type { Builder } from './builder.ts'
import { defineFreshness } from './freshness.ts'
import { orderId } from './order-id.ts'

export function defineOrder(builder: Builder): void {
  builder.interfaceType('Node', {
    description: 'An object with a global id, for clients that keep a normalized cache (节点).',
    resolveType: ({ provider }) => provider.orderType,
    fields: (t) => ({
      id: t.id({ description: 'Opaque, stable, unique over all accounts (全局 ID).', resolve: orderId }),
    }),
  })

  const freshnessType = defineFreshness(builder)
  builder.interfaceType('Order', {
    description: 'One order at one provider (订单).',
    interfaces: ['Node'],
    resolveType: ({ provider }) => provider.orderType,
    fields: (t) => ({
      provider: t.field({
        type: 'Provider',
        description: 'The payment platform (支付平台).',
        resolve: ({ account }) => account.providerId,
      }),
      account: t.id({ description: 'Our account at the provider (账户).', resolve: ({ account }) => account.id }),
      tradeNo: t.exposeString('tradeNo', {
        nullable: true,
        description: "The provider's own number; null until the provider creates the trade (平台订单号).",
      }),
      outTradeNo: t.exposeString('outTradeNo', {
        description: "The merchant's number (商户订单号).",
      }),
      channelTradeNo: t.exposeString('channelTradeNo', {
        nullable: true,
        description: "WeChat's or Alipay's number (渠道订单号).",
      }),
      status: t.expose('status', {
        type: 'OrderStatus',
        description: 'The state of the order, in terms that all providers share (订单状态).',
      }),
      providerStatus: t.exposeString('providerStatus', {
        description: "The provider's own status code, verbatim; each provider has its own codes (原始状态码).",
      }),
      final: t.exposeBoolean('final', {
        description: 'The order is not expected to change any more (是否终态).',
      }),
      paid: t.exposeBoolean('paid', {
        nullable: true,
        description:
          "The buyer's payment succeeded, even if it was refunded later; null if the provider does not report it (是否已支付).",
      }),
      warnings: t.field({
        type: ['OrderWarning'],
        description: 'What to consider when you read this order (注意).',
        resolve: ({ warnings }) => [...warnings],
      }),
      amount: t.expose('amount', {
        type: 'Money',
        description: 'The full amount of the order (订单金额).',
      }),
      refunded: t.expose('refunded', {
        type: 'Money',
        nullable: true,
        description: 'The amount refunded so far; null if the provider does not report it (已退款金额).',
      }),
      refundable: t.expose('refundable', {
        type: 'Money',
        nullable: true,
        description: 'The amount that can still be refunded; null if the provider does not report it (剩余可退款金额).',
      }),
      description: t.string({
        nullable: true,
        description: 'What was sold (商品描述).',
        resolve: ({ description, provider, payerId }, _args, { client }) =>
          description && showText(description, client, { payerId, payerFields: provider.payerFields }),
      }),
      channel: t.expose('channel', {
        type: 'Channel',
        nullable: true,
        description: 'The channel through which the buyer pays; null if the provider does not report it (支付渠道).',
      }),
      tradeType: t.expose('tradeType', {
        type: 'TradeType',
        nullable: true,
        description: 'How the buyer pays; null if the provider does not report it (交易类型).',
      }),
      attach: t.string({
        nullable: true,
        description: "The merchant's own pass-through text (商户自定义数据).",
        resolve: ({ attach, provider, payerId }, _args, { client }) =>
          attach && showText(attach, client, { payerId, payerFields: provider.payerFields }),
      }),
      payerId: t.string({
        nullable: true,
        description: "The channel's id of the payer; masked without the scope `payer` (付款用户标识).",
        resolve: ({ payerId }, _args, { payer }) => payer(payerId),
      }),
      payerKey: t.string({
        nullable: true,
        description:
          'The same for all orders of one payer, without revealing who it is; null if the config has no payerSecret (付款用户哈希).',
        resolve: ({ payerId }, _args, { payerKey }) => payerKey(payerId),
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the order was created (订单创建时间).',
      }),
      paidAt: t.expose('paidAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the buyer paid (支付时间).',
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the order expires (过期时间).',
      }),
      freshness: t.expose('freshness', {
        type: freshnessType,
        description: 'The age and source of this answer (数据时效).',
      }),
      raw: t.field({
        type: 'JSON',
        nullable: true,
        description: "The provider's record without signatures and nonces. Requires the scope `raw` (原始数据).",
        authScopes: { raw: true },
        resolve: ({ provider, record, payerId }, _args, { client }) =>
          showRecord(provider.opened?.(record) ?? record, client, { payerId, payerFields: provider.payerFields }),
      }),
    }),
  })
}
