// The server's plugins: they bound and mask what parsing, validation and execution do themselves.
import { GraphQLError, type ValidationRule, validate } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '../graphql/context.ts'
import { refusal } from '../graphql/error.ts'
import { type Execution, withoutSuggestion } from './execute.ts'
import type { QueryArgs } from './live-call-cost.ts'

/** A query with ten thousand levels overflows the parser's stack before any limit is checked. */
export const refuseEndless: Plugin<Context> = {
  onParse: ({ parseFn, setParseFn }) =>
    setParseFn((...args: Parameters<typeof parseFn>) => {
      try {
        return parseFn(...args)
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        throw refusal('BAD_REQUEST', 'the query is nested too deeply')
      }
    }),
}

/** Reports only the first errors: a query full of mistakes does not get a response full of errors. */
export const fewErrors: Plugin<Context> = {
  onValidate: ({ setValidationFn }) =>
    setValidationFn((...[schema, document, rules]: Parameters<typeof validate>) =>
      validate(schema, document, rules, { maxErrors: 5 }),
    ),
}

export function limitQuery(rule: ValidationRule): Plugin<Context> {
  return { onValidate: ({ addValidationRule }) => addValidationRule(rule) }
}

/** If introspection is off, the error for a misspelt field must not show names of the schema either. */
export const hideSuggestions: Plugin<Context> = {
  onValidate:
    () =>
    ({ valid, result, setResult }) => {
      if (valid) return
      setResult(result.map((error) => new GraphQLError(withoutSuggestion(error.message), error)))
    },
}

/** The server sends event streams with `no-cache`, which lets clients store them; ours must not be stored. */
export const keepNothing: Plugin<Context> = {
  onResponse: ({ response }) => response.headers.set('cache-control', 'no-store'),
}

export function executeBy({ execute }: Execution): Plugin<Context> {
  return {
    // The server passes the context that the context factory built.
    onExecute: ({ executeFn, setExecuteFn }) => setExecuteFn((args) => execute(args as QueryArgs, executeFn)),
  }
}
