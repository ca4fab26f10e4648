// Failures as GraphQL errors; unexpected errors are masked, and logged once with an id.
import { randomUUID } from 'node:crypto'
import { type ASTNode, GraphQLError } from 'graphql'
import type { ErrorCode, Failure } from '../domain/failure.ts'
import { isoTime } from './iso-time.ts'

/** A failure of `order` or of a whole query; `about` names the provider (as GraphQL spells it) and the account. */
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

/** Why a query is not executed; `status` is the HTTP status if it differs from that of an invalid query. */
export function refusal(code: ErrorCode, message: string, { status, node }: { status?: number; node?: ASTNode } = {}) {
  return new GraphQLError(message, {
    nodes: node,
    extensions: { code, ...(status !== undefined && { http: { status } }) },
  })
}

/** Logs each internal error once, however often it is reported, and returns the id for the answer. */
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

/** The server's own message about a body that is not JSON quotes the body; this one does not, with 400 too. */
function withoutCause(error: GraphQLError): GraphQLError {
  const { originalError, ...extensions } = error.extensions
  if (originalError === undefined) return error
  return new GraphQLError(error.message, { extensions: { ...extensions, http: { status: 400 } } })
}

/** What a client may see of an error: an expected error unchanged, any other as a safe message with the log's id. */
export function maskError(error: unknown, report: (error: unknown) => string): GraphQLError {
  if (error instanceof GraphQLError && (!error.originalError || error.originalError instanceof GraphQLError))
    return withoutCause(error)
  const cause = error instanceof GraphQLError ? error.originalError : error
  const options = error instanceof GraphQLError ? { nodes: error.nodes ?? null, path: error.path ?? null } : {}
  return new GraphQLError('Internal error; the log has the details under this errorId.', {
    ...options,
    extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode, errorId: report(cause) },
  })
}
