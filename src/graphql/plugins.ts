// What a query passes on its way through the server, beside parsing, validation and execution themselves.
import { GraphQLError, type ValidationRule } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { PersistedDocuments } from '../config/persisted-documents.ts'
import { failure } from '../lookup/outcome.ts'
import { costExtensions } from './budget-extensions.ts'
import type { Context } from './context.ts'
import { failureError } from './error.ts'
import { liveCallCost } from './live-call-cost.ts'
import { persistedQuery } from './persisted-query.ts'

/** Before the rest is checked: what is sent by its id has no text yet. */
export function takePersisted(documents: PersistedDocuments): Plugin<Context> {
  return {
    onParams({ params, setParams }) {
      const query = persistedQuery(params, documents)
      if (query !== undefined) setParams({ ...params, query })
    },
  }
}

/** A text nested by the ten thousand overflows the parser before any limit is looked at. */
export const refuseEndless: Plugin<Context> = {
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

export function limitQuery(rule: ValidationRule): Plugin<Context> {
  return { onValidate: ({ addValidationRule }) => addValidationRule(rule) }
}

/** Who may not ask for the schema is not told of it by a misspelt field either. */
export const hideSuggestions: Plugin<Context> = {
  onValidate:
    () =>
    ({ valid, result, setResult }) => {
      if (valid) return
      setResult(result.map((error) => new GraphQLError(error.message.replace(/ Did you mean .*$/s, ''), error)))
    },
}

/** A query that could make too many live calls makes none. */
export const refuseCost: Plugin<Context> = {
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
export const tellCost: Plugin<Context> = {
  onExecute: () => ({
    onExecuteDone({ args, result, setResult }) {
      const { tally, ledger, now } = args.contextValue
      // Most answers cost nothing, and wait for nothing.
      if (Symbol.asyncIterator in result || (tally.touched.size === 0 && !tally.dryRun)) return
      return costExtensions(tally, ledger, now(), result.data).then((extensions) =>
        setResult({ ...result, extensions: { ...result.extensions, ...extensions } }),
      )
    },
  }),
}
