// How a query is executed, whichever way it came in: its cost looked at first, errors masked, what it did cost told.
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
  /** `executor`: executes what is not compiled. */
  execute(args: QueryArgs, executor: (args: QueryArgs) => Result): Result
  /** Whether the operation is compiled. */
  isCompiled(args: Pick<QueryArgs, 'document' | 'operationName'>): boolean
}

/** `introspection`: whether errors may name what the schema has. */
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

    // What nobody expects is for the executor to say, in its own words. The request's lookups are remembered: none is made anew.
    function again(args: QueryArgs): Result {
      contextValue.tally.repeated = true
      return executor(args)
    }
  }

  function finish({ contextValue }: QueryArgs, result: ExecutionResult): Result {
    const { tally, ledger, now } = contextValue
    const errors = result.errors?.map((error) => tellable(maskError(error, report), result.data === undefined))
    const shown = errors ? { errors, ...(result.data !== undefined && { data: result.data }) } : result
    // Most answers cost nothing, and wait for nothing.
    if (tally.touched.size === 0 && !tally.dryRun) return shown
    return costExtensions(tally, ledger, now(), result.data).then((extensions) => ({ ...shown, extensions }))
  }

  /** `refused`: nothing was executed. */
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
      // Asked again by ourselves: by way of the pipeline it comes in here once more, and is finished where it was begun.
      if (args.contextValue.tally.repeated) return executor(args)
      const refusal = refusedForCost(args)
      return refusal ? { errors: [refusal] } : then(run(args, executor), (result) => finish(args, result))
    },
    isCompiled: ({ document, operationName }) => compiled.get(document, operationName) !== null,
  }
}

/** Whether a resolver of ours said all that there is to say, so that the compiler had only to pass it on. */
function isTold({ originalError }: GraphQLError): boolean {
  return originalError instanceof GraphQLError && typeof originalError.extensions.code === 'string'
}

/** What a misspelt name in a query, or in its variables, is told of the schema. */
export function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean .*$/s, '')
}

/** A query that could make too many live calls makes none. */
function refusedForCost(args: QueryArgs): GraphQLError | null {
  const { client, limits } = args.contextValue
  const cost = liveCallCost(args)
  const most = client.maxLiveCalls ?? limits.maxLiveCalls
  if (cost <= most) return null
  const message = `the query could make ${cost} live calls; at most ${most} are allowed`
  const refusal = failureError(failure('BAD_REQUEST', message))
  // As for all that is refused before it is executed: https://graphql.github.io/graphql-over-http/draft/
  return new GraphQLError(message, { extensions: { ...refusal.extensions, http: { spec: true, status: 400 } } })
}

function then<T>(value: T | Promise<T>, next: (value: T) => T | Promise<T>): T | Promise<T> {
  return value instanceof Promise ? value.then(next) : next(value)
}
