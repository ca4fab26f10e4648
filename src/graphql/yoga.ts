// The GraphQL server: one ordered list of what a request goes through.

import { useDisableIntrospection } from '@graphql-yoga/plugin-disable-introspection'
import { GraphQLError, type GraphQLSchema, type ValidationRule } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import type { PersistedDocuments } from '../config/persisted-documents.ts'
import type { Client } from '../lookup/accounts.ts'
import type { FindOrders } from '../lookup/find-orders.ts'
import { createOrderLoader } from '../lookup/order-loader.ts'
import { failure } from '../lookup/outcome.ts'
import { createTally } from '../lookup/tally.ts'
import { budgetExtension, dryRunExtension, rateLimitHeaders, retryAfter, usesOf } from './budget-extensions.ts'
import type { Context } from './context.ts'
import { failureError, maskError } from './error.ts'
import { graphiqlOptions, renderGraphiql } from './graphiql.ts'
import { liveCallCost } from './live-call-cost.ts'
import { maskPayer } from './masking.ts'
import { persistedQuery } from './persisted-query.ts'
import { createQueryLimits } from './query-limits.ts'

export interface YogaParts
  extends Pick<Context, 'accounts' | 'audit' | 'ledger' | 'circuits' | 'limits' | 'now' | 'payerKey' | 'report'> {
  readonly schema: GraphQLSchema
  readonly findOrders: FindOrders
  readonly introspection: boolean
  readonly persistedDocuments: PersistedDocuments | null
  readonly graphiql: boolean
}

export function createGraphqlServer({
  schema,
  findOrders,
  introspection,
  graphiql,
  persistedDocuments,
  ...shared
}: YogaParts) {
  return createYoga<{ client: Client }, Context>({
    schema,
    context: ({ client, request }) => ({
      ...shared,
      client,
      loader: createOrderLoader(findOrders),
      tally: createTally(request.headers.get('x-dry-run') === '1', traceOf(request.headers.get('traceparent'))),
      payer: (id) => (id === null || client.scopes.has('payer') ? id : maskPayer(id)),
    }),
    plugins: [
      ...(introspection ? [] : [useDisableIntrospection(), hideSuggestions]),
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
function traceOf(traceparent: string | null): string | null {
  return /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(traceparent ?? '')?.[1] ?? null
}

/** Before the rest is checked: what is sent by its id has no text yet. */
function takePersisted(documents: PersistedDocuments): Plugin<Context> {
  return {
    onParams({ params, setParams }) {
      const query = persistedQuery(params, documents)
      if (query !== undefined) setParams({ ...params, query })
    },
  }
}

/** A text nested by the ten thousand overflows the parser before any limit is looked at. */
const refuseEndless: Plugin<Context> = {
  onParse: ({ parseFn, setParseFn }) =>
    setParseFn((...args: Parameters<typeof parseFn>) => {
      try {
        return parseFn(...args)
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        throw new GraphQLError('the query is nested too deeply', { extensions: { code: 'BAD_REQUEST' } })
      }
    }),
}

function limitQuery(rule: ValidationRule): Plugin<Context> {
  return { onValidate: ({ addValidationRule }) => addValidationRule(rule) }
}

/** Who may not ask for the schema is not told of it by a misspelt field either. */
const hideSuggestions: Plugin<Context> = {
  onValidate:
    () =>
    ({ valid, result, setResult }) => {
      if (valid) return
      setResult(result.map((error) => new GraphQLError(error.message.replace(/ Did you mean .*$/s, ''), error)))
    },
}

/** A query that could make too many live calls makes none. */
const refuseCost: Plugin<Context> = {
  onExecute({ args, setResultAndStopExecution }) {
    const { accounts, client, limits } = args.contextValue
    const { document, operationName, variableValues } = args
    const variables = variableValues ?? {}
    const cost = liveCallCost({ document, operationName, variables, accounts, client, batchKeys: limits.batchKeys })
    const most = client.maxLiveCalls ?? limits.maxLiveCalls
    if (cost <= most) return
    const message = `the query could make ${cost} live calls; at most ${most} are allowed`
    setResultAndStopExecution({ errors: [failureError(failure('BAD_REQUEST', message))] })
  },
}

/** Tells beside an answer what it cost, or in a dry run would have cost. */
const tellCost: Plugin<Context> = {
  onExecute: () => ({
    async onExecuteDone({ args, result, setResult }) {
      const { tally, ledger, now } = args.contextValue
      if (Symbol.asyncIterator in result || (tally.touched.size === 0 && !tally.dryRun)) return
      const at = now()
      const uses = await usesOf(tally, ledger, at)
      const isAnswered = Object.values(result.data ?? {}).some((value) => value !== null)
      const headers = { ...(uses.length > 0 && rateLimitHeaders(uses, at)), ...retryAfter(tally, at) }
      setResult({
        ...result,
        extensions: {
          ...result.extensions,
          ...(tally.dryRun && { dryRun: dryRunExtension(tally) }),
          ...(uses.length > 0 && { budget: budgetExtension(uses) }),
          // Yoga takes these for the answer's header and leaves them out of its body.
          http: { headers, ...(tally.clientSpentUntil !== null && !isAnswered && { status: 429 }) },
        },
      })
    },
  }),
}
