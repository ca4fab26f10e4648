// The Order interface: the common fields, mapped from each provider's record by its own pure functions.

import { showRecord, showText } from '../access/masking.ts'
import type { Builder } from './builder.ts'
import { defineFreshness } from './freshness.ts'
import { orderId } from './order-id.ts'

export function defineOrder(builder: Builder): void {
  builder.interfaceType('Node', {
    description: 'What has an id of its own, for clients that keep a normalized cache (节点).',
    resolveType: ({ provider }) => provider.orderType,
    fields: (t) => ({
      id: t.id({ description: 'Opaque, stable, unique over all accounts (全局 ID).', resolve: orderId }),
    }),
  })

  const freshnessType = defineFreshness(builder)
  builder.interfaceType('Order', {
    description: 'One order at one provider, in the common words (订单).',
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
        description: "The provider's own number; null until it has made a real trade (平台订单号).",
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
        description: 'What became of the order, in the common words (订单状态).',
      }),
      providerStatus: t.exposeString('providerStatus', {
        description:
          "The provider's own code, verbatim; it has a meaning only together with the provider (原始状态码).",
      }),
      final: t.exposeBoolean('final', {
        description: 'Nothing more is expected to happen to the order (是否终态).',
      }),
      paid: t.exposeBoolean('paid', {
        nullable: true,
        description: "The buyer's payment succeeded at some time, refunded since or not; null: not told (是否已支付).",
      }),
      warnings: t.field({
        type: ['OrderWarning'],
        description: 'What to mind when reading this order (注意).',
        resolve: ({ warnings }) => [...warnings],
      }),
      amount: t.expose('amount', {
        type: 'Money',
        description: 'The whole amount of the order (订单金额).',
      }),
      refunded: t.expose('refunded', {
        type: 'Money',
        nullable: true,
        description: 'What was returned so far; null: not told (已退款金额).',
      }),
      refundable: t.expose('refundable', {
        type: 'Money',
        nullable: true,
        description: 'What can still be returned; null: not told (剩余可退款金额).',
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
        description: 'Through which channel the buyer pays; null: not told (支付渠道).',
      }),
      tradeType: t.expose('tradeType', {
        type: 'TradeType',
        nullable: true,
        description: 'How the buyer pays; null: not told (交易类型).',
      }),
      attach: t.string({
        nullable: true,
        description: "The merchant's own pass-through text (商户自定义数据).",
        resolve: ({ attach, provider, payerId }, _args, { client }) =>
          attach && showText(attach, client, { payerId, payerFields: provider.payerFields }),
      }),
      payerId: t.string({
        nullable: true,
        description: 'Who paid, as the channel names them; masked without the scope `payer` (付款用户标识).',
        resolve: ({ payerId }, _args, { payer }) => payer(payerId),
      }),
      payerKey: t.string({
        nullable: true,
        description:
          'The same for all orders of one payer, and tells nothing of who it is; null without payerSecret in the config (付款用户哈希).',
        resolve: ({ payerId }, _args, { payerKey }) => payerKey(payerId),
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the order was made (订单创建时间).',
      }),
      paidAt: t.expose('paidAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the buyer paid (支付时间).',
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Until when the order can be paid (过期时间).',
      }),
      freshness: t.expose('freshness', {
        type: freshnessType,
        description: 'How old this answer is and where it came from (数据时效).',
      }),
      raw: t.field({
        type: 'JSON',
        nullable: true,
        description: "The provider's own record, signatures and nonces removed; needs the scope `raw` (原始数据).",
        authScopes: { raw: true },
        resolve: ({ provider, record, payerId }, _args, { client }) =>
          showRecord(provider.opened?.(record) ?? record, client, { payerId, payerFields: provider.payerFields }),
      }),
    }),
  })
}
