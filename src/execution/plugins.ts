// What a query passes on its way through the server, beside parsing, validation and execution themselves.
import { GraphQLError, type ValidationRule, validate } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '../graphql/context.ts'
import { refusal } from '../graphql/error.ts'
import { type Execution, withoutSuggestion } from './execute.ts'
import type { QueryArgs } from './live-call-cost.ts'
import { type PersistedDocuments, persistedQuery } from './persisted-query.ts'

/** Before the rest is checked: what is sent by its id has no text yet. */
export function takePersisted(documents: PersistedDocuments): Plugin<Context> {
  return {
    onParams({ params, setParams }) {
      const query = persistedQuery(params, documents)
      if (query !== undefined) setParams({ ...params, query })
    },
  }
}

/** Members of a GET that are no JSON are the asker's mistake, where the server would call it its own. */
export const readGet: Plugin<Context> = {
  onRequestParse({ request, url }) {
    if (request.method !== 'GET') return
    for (const name of ['variables', 'extensions'])
      if (!isJson(url.searchParams.get(name) ?? '{}'))
        throw new GraphQLError(`${name}: is no JSON`, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } })
  },
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
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

export function executeBy({ execute }: Execution): Plugin<Context> {
  return {
    // The server hands over what the context factory has built.
    onExecute: ({ executeFn, setExecuteFn }) => setExecuteFn((args) => execute(args as QueryArgs, executeFn)),
  }
}
