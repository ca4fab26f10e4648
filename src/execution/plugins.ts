// What a query passes on its way through the server, beside parsing, validation and execution themselves.
import { GraphQLError, type ValidationRule, validate } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '../graphql/context.ts'
import { refusal } from '../graphql/error.ts'
import { withExactNumbers } from './exact-numbers.ts'
import { type Execution, withoutSuggestion } from './execute.ts'
import type { QueryArgs } from './live-call-cost.ts'

/** A text nested by the ten thousand overflows the parser before any limit is looked at. */
export const refuseEndless: Plugin<Context> = {
  onParse: ({ parseFn, setParseFn }) =>
    setParseFn((...args: Parameters<typeof parseFn>) => {
      try {
        return withExactNumbers(parseFn(...args))
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        throw refusal('BAD_REQUEST', 'the query is nested too deeply')
      }
    }),
}

/** What is wrong is told a few times: a query of nothing but mistakes is not answered by a list of them. */
export const fewErrors: Plugin<Context> = {
  onValidate: ({ setValidationFn }) =>
    setValidationFn((...[schema, document, rules]: Parameters<typeof validate>) =>
      validate(schema, document, rules, { maxErrors: 5 }),
    ),
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
      setResult(result.map((error) => new GraphQLError(withoutSuggestion(error.message), error)))
    },
}

/** The server lets event streams be kept, if asked for again first; nothing of ours is. */
export const keepNothing: Plugin<Context> = {
  onResponse: ({ response }) => response.headers.set('cache-control', 'no-store'),
}

export function executeBy({ execute }: Execution): Plugin<Context> {
  return {
    // The server hands over what the context factory has built.
    onExecute: ({ executeFn, setExecuteFn }) => setExecuteFn((args) => execute(args as QueryArgs, executeFn)),
  }
}
