// The part of the gateway's schema that the bench queries: Pothos with its defaults, and resolvers that read a Map.
import SchemaBuilder from '@pothos/core'
import type { GraphQLSchema } from 'graphql'
import type { MapOrder } from './map-order.ts'

interface Failure {
  readonly code: string
}
interface SchemaTypes {
  DefaultFieldNullability: false
  Scalars: {
    SafeInt: { Input: number; Output: number }
    Decimal: { Input: string; Output: string }
    DateTime: { Input: string; Output: string }
    Provider: { Input: string; Output: string }
    OrderIdKind: { Input: string; Output: string }
    OrderStatus: { Input: string; Output: string }
    OrderWarning: { Input: string; Output: string }
    Source: { Input: string; Output: string }
  }
  Objects: {
    Money: MapOrder['amount']
    Freshness: MapOrder['freshness']
    FoundOrder: { readonly order: MapOrder }
    LookupFailure: Failure
    OrderSearch: { readonly nodes: MapOrder[] }
  }
  Interfaces: { Order: MapOrder }
}

const statuses = ['PENDING', 'PROCESSING', 'PAID', 'REFUNDING', 'PARTIALLY_REFUNDED', 'REFUNDED', 'REVOKED', 'CLOSED']
const warnings = ['PAYMENT_MAY_BE_HIDDEN', 'STATUS_CONFLICT', 'STATUS_INFERRED', 'AMOUNT_CONFLICT', 'UNKNOWN_STATUS']

export function createMapSchema(orders: readonly MapOrder[]): GraphQLSchema {
  const byTradeNo = new Map(orders.map((order) => [`${order.provider}/${order.tradeNo}`, order]))
  const byOutTradeNo = Map.groupBy(orders, ({ outTradeNo }) => outTradeNo)

  const builder = new SchemaBuilder<SchemaTypes>({
    defaultFieldNullability: false,
    // The types require it because they include the gateway's plugin; no plugin is loaded here, and nothing reads it.
    scopeAuth: { authScopes: () => ({}) },
  })
  for (const name of ['SafeInt', 'Decimal', 'DateTime'] as const)
    builder.scalarType(name, { serialize: (value) => value })
  builder.enumType('Provider', { values: ['H5ZHIFU', 'ZF19', 'HKRT', 'MPAAS'] })
  builder.enumType('OrderIdKind', { values: ['TRADE_NO', 'OUT_TRADE_NO', 'CHANNEL_TRADE_NO', 'VOUCHER_NO'] })
  builder.enumType('OrderStatus', { values: [...statuses, 'FAILED', 'UNKNOWN'] })
  builder.enumType('OrderWarning', { values: warnings })
  builder.enumType('Source', { values: ['LIVE', 'CACHE', 'STALE', 'NOTIFICATION'] })
  builder.objectType('Money', {
    fields: (t) => ({
      minor: t.expose('minor', { type: 'SafeInt' }),
      amount: t.expose('amount', { type: 'Decimal' }),
      currency: t.exposeString('currency'),
    }),
  })
  builder.objectType('Freshness', {
    fields: (t) => ({
      source: t.expose('source', { type: 'Source' }),
      fetchedAt: t.expose('fetchedAt', { type: 'DateTime' }),
      ageSeconds: t.exposeInt('ageSeconds'),
    }),
  })
  builder.interfaceType('Order', {
    resolveType: ({ __typename }) => __typename,
    fields: (t) => ({
      provider: t.expose('provider', { type: 'Provider' }),
      account: t.exposeID('account'),
      tradeNo: t.exposeString('tradeNo', { nullable: true }),
      outTradeNo: t.exposeString('outTradeNo'),
      status: t.expose('status', { type: 'OrderStatus' }),
      providerStatus: t.exposeString('providerStatus'),
      paid: t.exposeBoolean('paid', { nullable: true }),
      amount: t.expose('amount', { type: 'Money' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true }),
      paidAt: t.expose('paidAt', { type: 'DateTime', nullable: true }),
      freshness: t.expose('freshness', { type: 'Freshness' }),
      warnings: t.field({ type: ['OrderWarning'], resolve: ({ warnings }) => [...warnings] }),
    }),
  })
  for (const name of ['H5zhifuOrder', 'Zf19Order', 'HkrtOrder', 'MpaasOrder'])
    builder.objectType(builder.objectRef<MapOrder>(name), { interfaces: ['Order'] })
  builder.objectType('FoundOrder', { fields: (t) => ({ order: t.expose('order', { type: 'Order' }) }) })
  builder.objectType('LookupFailure', { fields: (t) => ({ code: t.exposeString('code') }) })
  const lookup = builder.unionType('OrderLookup', {
    types: ['FoundOrder', 'LookupFailure'],
    resolveType: (value) => ('order' in value ? 'FoundOrder' : 'LookupFailure'),
  })
  builder.objectType('OrderSearch', {
    fields: (t) => ({
      nodes: t.expose('nodes', { type: ['Order'] }),
      failures: t.field({ type: ['LookupFailure'], resolve: () => [] }),
      complete: t.boolean({ resolve: () => true }),
      paidMoreThanOnce: t.boolean({ resolve: ({ nodes }) => nodes.filter(({ paid }) => paid).length > 1 }),
    }),
  })
  const orderKey = builder.inputType('OrderKey', {
    fields: (t) => ({
      provider: t.field({ type: 'Provider', required: true }),
      id: t.id({ required: true }),
      by: t.field({ type: 'OrderIdKind', required: true, defaultValue: 'TRADE_NO' }),
    }),
  })
  builder.queryType({
    fields: (t) => ({
      order: t.field({
        type: 'Order',
        nullable: true,
        args: {
          provider: t.arg({ type: 'Provider', required: true }),
          id: t.arg.id({ required: true }),
          by: t.arg({ type: 'OrderIdKind', required: true, defaultValue: 'TRADE_NO' }),
        },
        resolve: (_root, { provider, id }) => byTradeNo.get(`${provider}/${id}`),
      }),
      orders: t.field({
        type: 'OrderSearch',
        nullable: true,
        args: { outTradeNo: t.arg.string({ required: true }) },
        resolve: (_root, { outTradeNo }) => ({ nodes: byOutTradeNo.get(outTradeNo) ?? [] }),
      }),
      orderBatch: t.field({
        type: [lookup],
        nullable: true,
        args: { keys: t.arg({ type: [orderKey], required: true }) },
        resolve: (_root, { keys }) =>
          keys.map(({ provider, id }) => {
            const order = byTradeNo.get(`${provider}/${id}`)
            return order ? { order } : { code: 'BAD_REQUEST' }
          }),
      }),
    }),
  })
  return builder.toSchema()
}
