// Executes every query: checks its cost first, masks errors, and reports the calls that it made.
import type { ExecutionResult, GraphQLSchema } from 'graphql'
import { GraphQLError } from 'graphql'
import { failure } from '../domain/failure.ts'
import type { Context } from '../graphql/context.ts'
import { failureError, maskError } from '../graphql/error.ts'
import { costExtensions } from './budget-extensions.ts'
import { createCompiledQueries } from './compiled-queries.ts'
import { liveCallCost, type QueryArgs } from './live-call-cost.ts'

export type Result = ExecutionResult | Promise<ExecutionResult>

export interface Execution {
  /** `executor` executes operations that are not compiled. */
  execute(args: QueryArgs, executor: (args: QueryArgs) => Result): Result
  /** Whether the operation is compiled. */
  isCompiled(args: Pick<QueryArgs, 'document' | 'operationName'>): boolean
}

/** `introspection`: whether errors may show names of the schema. */
export function createExecution(schema: GraphQLSchema, introspection: boolean, report: Context['report']): Execution {
  const compiled = createCompiledQueries(schema)

  function run(args: QueryArgs, executor: (args: QueryArgs) => Result): Result {
    const { document, operationName, contextValue, variableValues } = args
    const resolve = compiled.get(document, operationName)
    if (!resolve) {
      compiled.note(document, operationName)
      return executor(args)
    }
    return then(resolve(undefined, contextValue, variableValues), (result) =>
      result.errors?.every(isTold) === false ? again(args) : result,
    )

    // The executor reports an unexpected error, in its own words. The request's loader keeps its lookups, so none is repeated.
    function again(args: QueryArgs): Result {
      contextValue.tally.repeated = true
      return executor(args)
    }
  }

  function finish({ contextValue }: QueryArgs, result: ExecutionResult): Result {
    const { tally, ledger, now } = contextValue
    const errors = result.errors?.map((error) => tellable(maskError(error, report), result.data === undefined))
    const shown = errors ? { errors, ...(result.data !== undefined && { data: result.data }) } : result
    // Most results cost nothing, and are not promises.
    if (tally.touched.size === 0 && !tally.dryRun) return shown
    return costExtensions(tally, ledger, now(), result.data).then((extensions) => ({ ...shown, extensions }))
  }

  /** `refused`: whether nothing was executed. */
  function tellable(error: GraphQLError, refused: boolean): GraphQLError {
    const message = introspection ? error.message : withoutSuggestion(error.message)
    const extensions =
      refused && !error.extensions.code ? { ...error.extensions, code: 'BAD_REQUEST' } : error.extensions
    return message === error.message && extensions === error.extensions
      ? error
      : new GraphQLError(message, { ...error, extensions })
  }

  return {
    execute(args, executor) {
      // Our own second call: through the pipeline it arrives here again, and the first call finishes it.
      if (args.contextValue.tally.repeated) return executor(args)
      const refusal = refusedForCost(args)
      return refusal ? { errors: [refusal] } : then(run(args, executor), (result) => finish(args, result))
    },
    isCompiled: ({ document, operationName }) => compiled.get(document, operationName) !== null,
  }
}

/** Whether one of our resolvers raised the error, so that the compiled form only passed it on. */
function isTold({ originalError }: GraphQLError): boolean {
  return originalError instanceof GraphQLError && typeof originalError.extensions.code === 'string'
}

/** The message without the names of the schema that it suggests for a misspelt name in a query or its variables. */
export function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean .*$/s, '')
}

/** Refuses a query that could make too many live calls, or whose answer could be far larger, before it makes any call. */
function refusedForCost(args: QueryArgs): GraphQLError | null {
  const { client, limits } = args.contextValue
  const { liveCalls, renamed } = liveCallCost(args)
  const most = client.maxLiveCalls ?? limits.maxLiveCalls
  if (liveCalls > most) return tooCostly(`the query could make ${liveCalls} live calls; at most ${most} are allowed`)
  if (renamed <= limits.aliases) return null
  const names = `the query repeats fields under other names ${renamed} times, counted for each order`
  return tooCostly(`${names}; at most ${limits.aliases} are allowed`)
}

function tooCostly(message: string): GraphQLError {
  const refusal = failureError(failure('BAD_REQUEST', message))
  // The status of every query that is refused before execution: https://graphql.github.io/graphql-over-http/draft/
  return new GraphQLError(message, { extensions: { ...refusal.extensions, http: { spec: true, status: 400 } } })
}

function then<T>(value: T | Promise<T>, next: (value: T) => T | Promise<T>): T | Promise<T> {
  return value instanceof Promise ? value.then(next) : next(value)
}
