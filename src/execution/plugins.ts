// The server's plugins: they bound and mask what parsing, validation and execution do themselves.
import { GraphQLError, type ValidationRule, validate } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '../graphql/context.ts'
import { withExactNumbers } from './exact-numbers.ts'
import { type Execution, withoutSuggestion } from './execute.ts'
import type { QueryArgs } from './live-call-cost.ts'
import { type QueryLimits, refusedForLimits } from './query-limits.ts'
import { checkTextBounds } from './text-bounds.ts'

/** A text that is too long or too deep is refused before it is parsed. */
export const parseWithinBounds: Plugin<Context> = {
  onParse: ({ parseFn, setParseFn }) =>
    setParseFn((...args: Parameters<typeof parseFn>) => {
      const [source] = args
      const text = typeof source === 'string' ? source : source.body
      checkTextBounds(text)
      return withExactNumbers(parseFn(...args), text)
    }),
}

/**
 * Our limits come first, on the unchecked document: graphql's own rules take long for what passes them. What is wrong is
 * told a few times: a query of nothing but mistakes is not answered by a list of them.
 */
export function validateWithin(limits: QueryLimits): Plugin<Context> {
  return {
    onValidate: ({ setValidationFn }) =>
      setValidationFn((...[schema, document, rules]: Parameters<typeof validate>) => {
        const refused = refusedForLimits(document, limits)
        return refused.length > 0 ? refused : validate(schema, document, rules, { maxErrors: 5 })
      }),
  }
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
