// The GraphQL server: one ordered list of what a request goes through.

import type { GraphQLSchema } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import type { Client } from '../lookup/accounts.ts'
import type { FindOrders } from '../lookup/find-orders.ts'
import { createOrderLoader } from '../lookup/order-loader.ts'
import { createTally } from '../lookup/tally.ts'
import { budgetExtension, dryRunExtension, rateLimitHeaders, usesOf } from './budget-extensions.ts'
import type { Context } from './context.ts'
import { maskError } from './error.ts'
import { graphiqlOptions, renderGraphiql } from './graphiql.ts'
import { maskPayer } from './masking.ts'

export interface YogaParts extends Pick<Context, 'accounts' | 'ledger' | 'circuits' | 'batchKeys' | 'now' | 'report'> {
  readonly schema: GraphQLSchema
  readonly findOrders: FindOrders
  readonly requestBytes: number
}

export function createGraphqlServer({ schema, findOrders, requestBytes, ...shared }: YogaParts) {
  return createYoga<{ client: Client }, Context>({
    schema,
    context: ({ client, request }) => ({
      ...shared,
      client,
      loader: createOrderLoader(findOrders),
      tally: createTally(request.headers.get('x-dry-run') === '1'),
      payer: (id) => (id === null || client.scopes.has('payer') ? id : maskPayer(id)),
    }),
    plugins: [tellCost],
    graphiql: graphiqlOptions(),
    renderGraphiQL: renderGraphiql,
    maskedErrors: { maskError: (error) => maskError(error, shared.report) },
    maxRequestBodySize: requestBytes,
    cors: false,
    multipart: false,
    landingPage: false,
    logging: false,
  })
}

/** Tells beside an answer what it cost, or in a dry run would have cost. */
const tellCost: Plugin<Context> = {
  onExecute: () => ({
    async onExecuteDone({ args, result, setResult }) {
      const { tally, ledger, now } = args.contextValue
      if (Symbol.asyncIterator in result || (tally.touched.size === 0 && !tally.dryRun)) return
      const at = now()
      const uses = await usesOf(tally, ledger, at)
      setResult({
        ...result,
        extensions: {
          ...result.extensions,
          ...(tally.dryRun && { dryRun: dryRunExtension(tally) }),
          ...(uses.length > 0 && {
            budget: budgetExtension(uses),
            // Yoga takes these for the answer's header and leaves them out of its body.
            http: { headers: rateLimitHeaders(uses, at) },
          }),
        },
      })
    },
  }),
}
