// The GraphQL server: one ordered list of what a request goes through.

import type { IncomingHttpHeaders } from 'node:http'
import { type GraphQLSchema, NoSchemaIntrospectionCustomRule } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { PersistedDocuments } from '../config/persisted-documents.ts'
import type { Client } from '../lookup/accounts.ts'
import type { FindOrders } from '../lookup/find-orders.ts'
import { createOrderLoader } from '../lookup/order-loader.ts'
import { createTally } from '../lookup/tally.ts'
import type { Context } from './context.ts'
import { maskError } from './error.ts'
import { graphiqlOptions, renderGraphiql } from './graphiql.ts'
import { maskPayer } from './masking.ts'
import { hideSuggestions, limitQuery, refuseCost, refuseEndless, takePersisted, tellCost } from './plugins.ts'
import { createQueryLimits } from './query-limits.ts'

export interface YogaParts
  extends Pick<Context, 'accounts' | 'audit' | 'ledger' | 'circuits' | 'limits' | 'now' | 'payerKey' | 'report'> {
  readonly schema: GraphQLSchema
  readonly findOrders: FindOrders
  readonly introspection: boolean
  readonly persistedDocuments: PersistedDocuments | null
  readonly graphiql: boolean
}

/** What is known of a request before it is read. */
export interface Asked {
  readonly client: Client
  readonly headers: IncomingHttpHeaders
}

export type GraphqlServer = ReturnType<typeof createGraphqlServer>

export function createGraphqlServer({
  schema,
  findOrders,
  introspection,
  graphiql,
  persistedDocuments,
  ...shared
}: YogaParts) {
  return createYoga<Asked, Context>({
    schema,
    context: ({ client, headers }) => ({
      ...shared,
      client,
      loader: createOrderLoader(findOrders),
      tally: createTally(headers['x-dry-run'] === '1', traceOf(headers.traceparent)),
      payer: (id) => (id === null || client.scopes.has('payer') ? id : maskPayer(id)),
    }),
    plugins: [
      ...(introspection ? [] : [limitQuery(NoSchemaIntrospectionCustomRule), hideSuggestions]),
      ...(persistedDocuments ? [takePersisted(persistedDocuments)] : []),
      refuseEndless,
      limitQuery(createQueryLimits(shared.limits)),
      refuseCost,
      tellCost,
    ],
    graphiql: graphiql && graphiqlOptions(),
    renderGraphiQL: renderGraphiql,
    extraParamNames: ['documentId'],
    maskedErrors: { maskError: (error) => maskError(error, shared.report) },
    maxRequestBodySize: shared.limits.requestBytes,
    cors: false,
    multipart: false,
    landingPage: false,
    logging: false,
  })
}

/** https://www.w3.org/TR/trace-context/: version, trace id, parent id, flags. */
function traceOf(traceparent: string | string[] | undefined): string | null {
  return /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(String(traceparent ?? ''))?.[1] ?? null
}
