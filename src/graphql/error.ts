// Failures as GraphQL errors. Unexpected errors are masked, and logged once under an id.
import { randomUUID } from 'node:crypto'
import { type ASTNode, GraphQLError } from 'graphql'
import type { ErrorCode, Failure } from '../domain/failure.ts'
import { isoTime } from './iso-time.ts'

/** The error for a failed `order` or query; `about` names the provider (as GraphQL spells it) and the account. */
export function failureError(
  failure: Failure,
  about: { provider?: string; account?: string | undefined } = {},
): GraphQLError {
  return new GraphQLError(failure.message, {
    extensions: {
      code: failure.code,
      provider: about.provider ?? null,
      account: about.account ?? null,
      retryAt: isoTime(failure.retryAt),
    },
  })
}

/** The error for a query that is not executed; `status` is its HTTP status, if it is not that of an invalid query. */
export function refusal(code: ErrorCode, message: string, { status, node }: { status?: number; node?: ASTNode } = {}) {
  return new GraphQLError(message, {
    nodes: node,
    extensions: { code, ...(status !== undefined && { http: { status } }) },
  })
}

/** Logs internal errors, the same error only once, and returns the id that the answer may show. */
export function createReport(log: (errorId: string, error: unknown) => void): (error: unknown) => string {
  const known = new WeakMap<object, string>()
  return (error) => {
    const before = typeof error === 'object' && error !== null ? known.get(error) : undefined
    if (before) return before
    const errorId = randomUUID()
    if (typeof error === 'object' && error !== null) known.set(error, errorId)
    log(errorId, error)
    return errorId
  }
}

/** The server's error for a body that is not valid JSON quotes the body; this error does not, and keeps status 400. */
function withoutCause(error: GraphQLError): GraphQLError {
  const { originalError, ...extensions } = error.extensions
  if (originalError === undefined) return error
  return new GraphQLError(error.message, { extensions: { ...extensions, http: { status: 400 } } })
}

/** The error as clients see it: an expected error is unchanged, any other becomes a safe message with its id in the log. */
export function maskError(error: unknown, report: (error: unknown) => string): GraphQLError {
  if (error instanceof GraphQLError && (!error.originalError || error.originalError instanceof GraphQLError))
    return withoutCause(error)
  const cause = error instanceof GraphQLError ? error.originalError : error
  const options = error instanceof GraphQLError ? { nodes: error.nodes ?? null, path: error.path ?? null } : {}
  return new GraphQLError('Something went wrong on our side; the log has the details under this errorId.', {
    ...options,
    extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode, errorId: report(cause) },
  })
}
