// Failures as GraphQL errors; whatever is unexpected is masked, and logged once under an id.
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

/** Why a query is not executed; `status`: HTTP's, where it is not the usual one of an invalid query. */
export function refusal(code: ErrorCode, message: string, { status, node }: { status?: number; node?: ASTNode } = {}) {
  return new GraphQLError(message, {
    nodes: node,
    extensions: { code, ...(status !== undefined && { http: { status } }) },
  })
}

/** Logs errors of our own, each once however often it comes by, and gives the id that the answer may tell. */
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

/** What the server says of a body that is no JSON quotes the body; it is refused with 400 all the same. */
function withoutCause(error: GraphQLError): GraphQLError {
  const { originalError, ...extensions } = error.extensions
  if (originalError === undefined) return error
  return new GraphQLError(error.message, { extensions: { ...extensions, http: { status: 400 } } })
}

/** What may be told of an error: an expected one as it is, any other as one safe message with the log's id. */
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
