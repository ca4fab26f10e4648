// A result as status, headers and body: https://graphql.github.io/graphql-over-http/draft/#sec-Response
import type { ExecutionResult, GraphQLError } from 'graphql'
import type { JsonType } from './media-type.ts'

export interface ResponseParts {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What `extensions.http` of an error, or of a whole result, says of the response; it is not shown. */
interface HttpExtension {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** The status is for those alone who accept GraphQL's own type. */
  readonly spec?: boolean
}

/** Throws where the data cannot be written as JSON. */
export function responseOf(result: ExecutionResult, mediaType: JsonType): ResponseParts {
  const { errors, data, extensions } = result
  const told = [extensions, ...(errors ?? []).map((error) => error.extensions)].map(httpOf)
  const statuses = told.flatMap(({ status, spec }) =>
    status === undefined || (spec && mediaType === 'application/json') ? [] : [status],
  )
  const headers = Object.assign(
    { 'content-type': `${mediaType}; charset=utf-8` },
    ...told.map(({ headers }) => headers),
  )
  const shown = { errors: errors?.map(showError), data, extensions: withoutHttp(extensions) }
  const status = statuses.length > 0 ? Math.max(...statuses) : usualStatus(result, mediaType)
  return { status, headers, body: JSON.stringify(shown) }
}

function usualStatus({ errors, data }: ExecutionResult, mediaType: JsonType): number {
  if (!errors || data !== undefined) return 200
  if (errors.some(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR')) return 500
  return mediaType === 'application/json' ? 200 : 400
}

function showError(error: GraphQLError): object {
  return { ...error.toJSON(), extensions: withoutHttp(error.extensions) }
}

type Extensions = Readonly<Record<string, unknown>> | undefined

function httpOf(extensions: Extensions): HttpExtension {
  // Written by ourselves and by the server alone.
  return (extensions?.http ?? {}) as HttpExtension
}

function withoutHttp(extensions: Extensions): Extensions {
  if (!extensions) return undefined
  const { http: _, ...shown } = extensions
  return Object.keys(shown).length > 0 ? shown : undefined
}
