// The GraphQL server: one ordered list of plugins. Its own HTTP handler serves only GraphiQL's page and event streams.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { type GraphQLSchema, NoSchemaIntrospectionCustomRule } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Asked, Context } from '../graphql/context.ts'
import { maskError } from '../graphql/error.ts'
import { createDocumentCache } from './document-cache.ts'
import type { Execution } from './execute.ts'
import { graphiqlOptions, renderGraphiql } from './graphiql.ts'
import { executeBy, fewErrors, hideSuggestions, keepNothing, limitQuery, refuseEndless } from './plugins.ts'
import { createQueryLimits, type QueryLimits } from './query-limits.ts'

export interface YogaParts {
  readonly schema: GraphQLSchema
  readonly createContext: (asked: Asked) => Context
  readonly execution: Execution
  readonly limits: QueryLimits
  /** Whether introspection is allowed. */
  readonly introspection: boolean
  /** Whether GraphiQL is served to browsers. */
  readonly graphiql: boolean
  readonly report: Context['report']
}

export type GraphqlServer = ReturnType<typeof createGraphqlServer>

export function createGraphqlServer({ schema, createContext, execution, limits, ...parts }: YogaParts) {
  const { introspection, graphiql, report } = parts
  return createYoga<Asked, Context>({
    schema,
    context: createContext,
    plugins: [
      ...(introspection ? [] : [limitQuery(NoSchemaIntrospectionCustomRule), hideSuggestions]),
      refuseEndless,
      fewErrors,
      limitQuery(createQueryLimits(limits)),
      executeBy(execution),
      keepNothing,
    ],
    graphiql: graphiql && graphiqlOptions,
    renderGraphiQL: renderGraphiql,
    parserAndValidationCache: { documentCache: createDocumentCache(), errorCache: createDocumentCache() },
    maskedErrors: { maskError: (error) => maskError(error, report) },
    // The endpoint has read and bounded the body before.
    maxRequestBodySize: false,
    cors: false,
    multipart: false,
    landingPage: false,
    logging: false,
  })
}

/** The server's own HTTP handler, with our headers. */
export function serveBy(server: GraphqlServer, headers: Readonly<Record<string, string>>) {
  return (request: IncomingMessage, response: ServerResponse, asked: Asked): void => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    void server(request, response, asked)
  }
}
