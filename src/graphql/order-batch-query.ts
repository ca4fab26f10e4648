// The query `orderBatch`: many orders at once, each with its own outcome.

import { failure } from '../domain/failure.ts'
import type { FoundOrder } from '../domain/found-order.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { Builder } from './builder.ts'
import type { Context } from './context.ts'
import { failureError } from './error.ts'
import { allowStaleArg, maxAgeArg } from './freshening-args.ts'
import { loadOutcome } from './load-outcome.ts'
import type { defineLookupFailure, LookupFailure } from './lookup-failure.ts'
import { accountMeant, type Freshening, type KeyArguments, readQuestion } from './read-question.ts'

interface Found {
  readonly kind: 'found'
  readonly order: FoundOrder
}

interface NotFound {
  readonly kind: 'notFound'
  readonly providerId: string
  readonly accountId: string
  readonly id: string
}

type Lookup = Found | NotFound | LookupFailure

export function defineOrderBatchQuery(builder: Builder, lookupFailure: ReturnType<typeof defineLookupFailure>): void {
  const orderKey = builder.inputType('OrderKey', {
    description: 'Identifies one order (订单键).',
    fields: (t) => ({
      provider: t.field({ type: 'Provider', required: true, description: 'The payment platform (支付平台).' }),
      id: t.id({ required: true, description: 'The number: 1 to 64 letters, digits and _-|*@. (订单号)' }),
      by: t.field({
        type: 'OrderIdKind',
        required: true,
        defaultValue: 'TRADE_NO',
        description: 'The kind of the number (订单号类型).',
      }),
      account: t.id({ description: "Our account; default: the provider's default account, or its only one (账户)." }),
    }),
  })

  const foundOrder = builder.objectRef<Found>('FoundOrder').implement({
    description: 'The order was found (已找到).',
    fields: (t) => ({
      order: t.field({ type: 'Order', description: 'The order (订单).', resolve: ({ order }) => order }),
    }),
  })

  const orderNotFound = builder.objectRef<NotFound>('OrderNotFound').implement({
    description: 'The provider reports that there is no such order (订单不存在).',
    fields: (t) => ({
      provider: t.field({
        type: 'Provider',
        description: 'The payment platform (支付平台).',
        resolve: ({ providerId }) => providerId,
      }),
      account: t.id({ description: 'Our account at the provider (账户).', resolve: ({ accountId }) => accountId }),
      id: t.id({ description: 'The number in the query (订单号).', resolve: ({ id }) => id }),
    }),
  })

  const typeNames = { found: 'FoundOrder', notFound: 'OrderNotFound', failed: 'LookupFailure' } satisfies Record<
    Lookup['kind'],
    string
  >
  const orderLookup = builder.unionType('OrderLookup', {
    description: 'The outcome of one lookup of several (查询结果).',
    types: [foundOrder, orderNotFound, lookupFailure],
    resolveType: ({ kind }) => typeNames[kind],
  })

  builder.queryField('orderBatch', (t) =>
    t.field({
      type: [orderLookup],
      nullable: true,
      description: 'Many orders at once, each with its own outcome, in the order of the keys; at most 100 (批量查询).',
      args: {
        keys: t.arg({ type: [orderKey], required: true, description: 'The orders to look up (订单键).' }),
        maxAge: maxAgeArg(t.arg),
        allowStale: allowStaleArg(t.arg),
      },
      authScopes: { order: true },
      extensions: { liveCalls: ({ keys }, context) => (isTooLong(keys, context) ? 0 : keys.length) },
      resolve: (_root, { keys, ...freshening }, context) => {
        if (isTooLong(keys, context))
          throw failureError(
            failure('BAD_REQUEST', `keys: ${keys.length} exceeds the limit of ${context.limits.batchKeys}`),
          )
        const lookups = keys.map((key) => lookup(key, freshening, context))
        // As one: of values beside promises, what goes wrong with a value at once would leave what goes wrong later to nobody.
        return lookups.some((each) => each instanceof Promise) ? Promise.all(lookups) : lookups
      },
    }),
  )
}

/** The resolver refuses such a batch, and it costs no call. */
function isTooLong(keys: readonly unknown[], { limits }: Context): boolean {
  return keys.length > limits.batchKeys
}

function lookup(key: KeyArguments, freshening: Freshening, context: Context): Lookup | Promise<Lookup> {
  const question = readQuestion(key, freshening, context)
  if ('kind' in question)
    return { kind: 'failed', providerId: key.provider, accountId: accountMeant(key, context) ?? '', failure: question }
  const { id: accountId, providerId } = question.account
  const outcome = loadOutcome(question, context)
  return outcome instanceof Promise ? outcome.then(lookupOf) : lookupOf(outcome)

  function lookupOf(outcome: Outcome): Lookup {
    switch (outcome.kind) {
      case 'found':
        return { kind: 'found', order: outcome.orders[0] }
      case 'notFound':
        return { kind: 'notFound', providerId, accountId, id: key.id }
      case 'failed':
        return { kind: 'failed', providerId, accountId, failure: outcome }
    }
  }
}
