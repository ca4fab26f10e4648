// The query `orders`: asks every account that could have a merchant's number, in parallel.
import { GraphQLError } from 'graphql'
import type { Account } from '../domain/account.ts'
import { maySee } from '../domain/client.ts'
import { failure } from '../domain/failure.ts'
import type { FoundOrder } from '../domain/found-order.ts'
import { byPaidThenNewest } from '../domain/order-choice.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { Builder } from './builder.ts'
import type { Context } from './context.ts'
import { providerName } from './enums.ts'
import { failureError } from './error.ts'
import { allowStaleArg, maxAgeArg } from './freshening-args.ts'
import { loadOutcome } from './load-outcome.ts'
import type { defineLookupFailure, LookupFailure } from './lookup-failure.ts'
import { asQuestion, type Freshening, readNumber } from './read-question.ts'

interface OrderSearch {
  readonly nodes: readonly FoundOrder[]
  readonly failures: readonly LookupFailure[]
  /** Whether every account that could have the number was asked. */
  readonly askedAll: boolean
}

interface SearchArguments extends Freshening {
  readonly outTradeNo: string
  readonly providers?: readonly string[] | null | undefined
  readonly accounts?: readonly string[] | null | undefined
}

export function defineOrdersQuery(builder: Builder, lookupFailure: ReturnType<typeof defineLookupFailure>): void {
  const orderSearch = builder.objectRef<OrderSearch>('OrderSearch').implement({
    description: 'All orders with one merchant order number (订单搜索结果).',
    fields: (t) => ({
      nodes: t.field({
        type: ['Order'],
        description: 'The orders found: paid first, then newest (订单).',
        resolve: ({ nodes }) => [...nodes],
      }),
      failures: t.field({
        type: [lookupFailure],
        description: 'The accounts whose lookup failed, and why (失败的查询).',
        resolve: ({ failures }) => [...failures],
      }),
      complete: t.boolean({
        description: 'Whether every account that could have the order gave an answer that is not stale (是否完整).',
        resolve: ({ nodes, failures, askedAll }) =>
          askedAll && failures.length === 0 && nodes.every(({ freshness }) => freshness.source !== 'STALE'),
      }),
      paidMoreThanOnce: t.boolean({
        description: 'Whether more than one of the orders is paid: the buyer may have paid twice (是否重复支付).',
        resolve: ({ nodes }) => nodes.filter(({ paid }) => paid === true).length > 1,
      }),
    }),
  })

  builder.queryField('orders', (t) =>
    t.field({
      type: orderSearch,
      nullable: true,
      description: 'All orders with this merchant order number, at all providers or the given ones (按商户订单号查询).',
      args: {
        outTradeNo: t.arg.string({ required: true, description: "The merchant's number (商户订单号)." }),
        providers: t.arg({ type: ['Provider'], description: 'Only these providers; default: all (支付平台).' }),
        accounts: t.arg.idList({ description: 'Only these of our accounts; default: all (账户).' }),
        maxAge: maxAgeArg(t.arg),
        allowStale: allowStaleArg(t.arg),
      },
      authScopes: { order: true },
      // The resolver refuses invalid arguments, and they cost no call.
      extensions: {
        liveCalls: (args, context) => {
          const search = readSearch(args, context)
          return search instanceof GraphQLError ? 0 : search.asked.length
        },
      },
      resolve: (_root, args, context) => search(args, context),
    }),
  )
}

function search(args: SearchArguments, context: Context): OrderSearch | Promise<OrderSearch> {
  const read = readSearch(args, context)
  if (read instanceof GraphQLError) throw read
  const { number, asked, refused, askedAll } = read
  const key = { by: 'OUT_TRADE_NO', id: number } as const
  for (const { id } of refused) context.audit?.forbidden(context.client, id, key, context.tally)
  const outcomes = asked.map((account) => {
    const question = asQuestion(account, key, false, args, context)
    if ('kind' in question) throw failureError(question)
    return loadOutcome(question, context)
  })
  return outcomes.every((outcome): outcome is Outcome => !(outcome instanceof Promise))
    ? gather(outcomes)
    : Promise.all(outcomes).then(gather)

  function gather(outcomes: readonly Outcome[]): OrderSearch {
    const nodes = outcomes.flatMap((outcome) => (outcome.kind === 'found' ? outcome.orders : []))
    const failures = asked.flatMap(({ id, providerId }, place) => {
      const failure = outcomes[place]
      return failure?.kind === 'failed' ? [{ kind: 'failed' as const, providerId, accountId: id, failure }] : []
    })
    return { nodes: nodes.sort(byPaidThenNewest), failures: [...refused.map(forbidden), ...failures], askedAll }
  }
}

/** The accounts to ask, the named accounts that the client may not see, and whether no account that could have the order is left out. */
function readSearch({ outTradeNo, providers, accounts: named }: SearchArguments, { accounts, client }: Context) {
  const number = readNumber('outTradeNo', outTradeNo)
  if (typeof number !== 'string') return failureError(number)
  for (const [argument, list] of Object.entries({ providers, accounts: named }))
    if (list?.length === 0)
      return failureError(failure('BAD_REQUEST', `${argument}: the list is empty; omit the argument to ask all`))
  for (const id of named ?? []) {
    const account = accounts.get(id)
    if (!account)
      return failureError(failure('BAD_REQUEST', `accounts: there is no account ${id.slice(0, 64)}`), {
        account: id.slice(0, 64),
      })
    if (providers && !providers.includes(account.providerId))
      return failureError(
        failure('BAD_REQUEST', `accounts: ${id} is at ${providerName(account.providerId)}, which is not in providers`),
      )
  }
  const meant = [...accounts.values()].filter(
    ({ id, providerId }) => (!providers || providers.includes(providerId)) && (!named || named.includes(id)),
  )
  const visible = meant.filter(({ id }) => maySee(client, id))
  for (const provider of providers ?? [])
    if (!meant.some(({ providerId }) => providerId === provider)) {
      const which = named ? 'named' : 'configured'
      return failureError(failure('BAD_REQUEST', `providers: no account at ${providerName(provider)} is ${which}`))
    }
  const couldHold = visible.filter(({ outTradeNoPattern }) => outTradeNoPattern?.test(number) ?? true)
  const asked = couldHold.filter(({ id, search }) => search || named?.includes(id))
  const refused = meant.filter((account) => named && !visible.includes(account))
  // A client that may see none of these accounts has not asked any account that could have the order.
  return { number, asked, refused, askedAll: visible.length > 0 && asked.length === couldHold.length }
}

function forbidden({ id, providerId }: Account): LookupFailure {
  return {
    kind: 'failed',
    providerId,
    accountId: id,
    failure: failure('FORBIDDEN', `accounts: this client may not use ${id}`),
  }
}
