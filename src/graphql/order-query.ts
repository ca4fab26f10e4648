// The queries `order` and `node`: one order, or null if the provider reports that there is no such order.

import { failure } from '../domain/failure.ts'
import type { FoundOrder } from '../domain/found-order.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { Builder } from './builder.ts'
import type { Context } from './context.ts'
import { providerName } from './enums.ts'
import { failureError } from './error.ts'
import { allowStaleArg, maxAgeArg } from './freshening-args.ts'
import { parseOrderId } from './order-id.ts'
import { accountMeant, type Freshening, type KeyArguments, readQuestion } from './read-question.ts'

export function defineOrderQuery(builder: Builder): void {
  builder.queryField('order', (t) =>
    t.field({
      type: 'Order',
      nullable: true,
      description: 'One order; null if the provider reports that there is no such order (查询订单).',
      args: {
        provider: t.arg({ type: 'Provider', required: true, description: 'The payment platform (支付平台).' }),
        id: t.arg.id({ required: true, description: 'The number: 1 to 64 letters, digits and _-|*@. (订单号)' }),
        by: t.arg({
          type: 'OrderIdKind',
          required: true,
          defaultValue: 'TRADE_NO',
          description: 'The kind of number (订单号类型).',
        }),
        account: t.arg.id({
          description: "Our account; default: the provider's default account, or its only one (账户).",
        }),
        maxAge: maxAgeArg(t.arg),
        allowStale: allowStaleArg(t.arg),
      },
      authScopes: { order: true },
      extensions: { liveCalls: 1 },
      resolve: (_root, args, context) => findOrder(args, args, context),
    }),
  )

  builder.queryField('node', (t) =>
    t.field({
      type: 'Node',
      nullable: true,
      description: 'Any order by its `id`, for clients that keep a normalized cache (按全局 ID 查询).',
      args: { id: t.arg.id({ required: true, description: "The order's global id (全局 ID)." }) },
      authScopes: { order: true },
      extensions: { liveCalls: 1 },
      resolve: (_root, { id }, context) => {
        const named = parseOrderId(id)
        const account = named && [...context.accounts.values()].find(({ app }) => app === named.app)
        if (!named || !account) throw failureError(failure('BAD_REQUEST', 'id: not the id of an order'))
        const key = {
          provider: account.providerId,
          id: named.number,
          by: account.provider.identity,
          account: account.id,
        }
        return findOrder(key, { allowStale: true }, context)
      },
    }),
  )
}

function findOrder(
  key: KeyArguments,
  freshening: Freshening,
  context: Context,
): FoundOrder | null | Promise<FoundOrder | null> {
  const about = (account: string | undefined) => ({ provider: providerName(key.provider), account })
  const question = readQuestion(key, freshening, context)
  if ('kind' in question) throw failureError(question, about(accountMeant(key, context)))
  const chosen = question.account.id
  const outcome = context.loader.load(question)
  return outcome instanceof Promise ? outcome.then(orderOf) : orderOf(outcome)

  function orderOf(outcome: Outcome): FoundOrder | null {
    switch (outcome.kind) {
      case 'found':
        return outcome.orders[0]
      case 'notFound':
        return null
      case 'failed':
        throw failureError(outcome, about(chosen))
    }
  }
}
