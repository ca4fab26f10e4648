// The GraphQL server: one ordered list of what a query goes through. Of HTTP it serves event streams alone.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { type GraphQLSchema, NoSchemaIntrospectionCustomRule } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Asked, Context } from '../graphql/context.ts'
import { maskError } from '../graphql/error.ts'
import { createDocumentCache } from './document-cache.ts'
import type { Execution } from './execute.ts'
import { executeBy, hideSuggestions, keepNothing, limitQuery, parseWithinBounds, validateWithin } from './plugins.ts'
import type { QueryLimits } from './query-limits.ts'

export interface YogaParts {
  readonly schema: GraphQLSchema
  readonly createContext: (asked: Asked) => Context
  readonly execution: Execution
  readonly limits: QueryLimits
  /** Whether introspection is allowed. */
  readonly introspection: boolean
  readonly report: Context['report']
}

export type GraphqlServer = ReturnType<typeof createGraphqlServer>

export function createGraphqlServer({ schema, createContext, execution, limits, ...parts }: YogaParts) {
  const { introspection, report } = parts
  return createYoga<Asked, Context>({
    schema,
    context: createContext,
    plugins: [
      ...(introspection ? [] : [limitQuery(NoSchemaIntrospectionCustomRule), hideSuggestions]),
      parseWithinBounds,
      validateWithin(limits),
      executeBy(execution),
      keepNothing,
    ],
    graphiql: false,
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
