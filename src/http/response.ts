// A result as status, headers and body: https://graphql.github.io/graphql-over-http/draft/#sec-Response
import type { ExecutionResult } from 'graphql'
import type { JsonType } from './media-type.ts'

export interface ResponseParts {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** `extensions.http` of an error or a result: the status and headers of the response. It is not sent. */
interface HttpExtension {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Whether the status applies only to clients that accept GraphQL's own media type. */
  readonly spec?: boolean
}

/** Throws if the data cannot be written as JSON. */
export function responseOf(result: ExecutionResult, mediaType: JsonType): ResponseParts {
  const { errors = [], data, extensions } = result
  const headers = { 'content-type': `${mediaType}; charset=utf-8` }
  // Most results take this path.
  if (errors.length === 0 && !extensions) return { status: 200, headers, body: JSON.stringify({ data }) }
  let status = 0
  for (const { http } of [{ ...extensions }, ...errors.map((error) => error.extensions)]) {
    // Only our own code and the server write this extension.
    const told = { ...(http as HttpExtension | undefined) }
    Object.assign(headers, told.headers)
    if (!told.spec || mediaType !== 'application/json') status = Math.max(status, told.status ?? 0)
  }
  const shown = errors.map((error) => ({ ...error.toJSON(), extensions: withoutHttp(error.extensions) }))
  const body = { ...(shown.length > 0 && { errors: shown }), data, extensions: withoutHttp(extensions) }
  return { status: status || usualStatus(result, mediaType), headers, body: JSON.stringify(body) }
}

function usualStatus({ errors, data }: ExecutionResult, mediaType: JsonType): number {
  if (!errors || data !== undefined) return 200
  if (errors.some(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR')) return 500
  return mediaType === 'application/json' ? 200 : 400
}

function withoutHttp({ http: _, ...shown }: Readonly<Record<string, unknown>> = {}): object | undefined {
  return Object.keys(shown).length > 0 ? shown : undefined
}
