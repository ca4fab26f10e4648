// A query sent by its id: finds the text, or refuses the id.
import { refusal } from '../graphql/error.ts'

export interface PersistedDocuments {
  /** Texts by id, without the prefix `sha256:`. */
  readonly texts: ReadonlyMap<string, string>
  /** Whether all other queries are refused. */
  readonly only: boolean
}

/** The id without the prefix `sha256:`, which clients may send or omit. */
export function bareId(id: string): string {
  return id.replace(/^sha256:/, '')
}

/** The parameters of a request as sent, not checked yet. */
export interface QueryParams {
  readonly query?: unknown
  /** `sha256:` and the hash, or the bare id. */
  readonly documentId?: unknown
  /** Apollo sends the id as `extensions.persistedQuery.sha256Hash`. */
  readonly extensions?: unknown
}

/** The text of a known document; undefined if the request has its own text. Throws if the document is not known or not allowed. */
export function persistedQuery(params: QueryParams, { texts, only }: PersistedDocuments): string | undefined {
  const id = idOf(params)
  const text = id === undefined ? undefined : texts.get(bareId(id))
  if (text !== undefined) return text
  const isText = typeof params.query === 'string'
  if (id !== undefined && !isText)
    throw refusal('PERSISTED_QUERY_NOT_FOUND', 'no document with this id is known', { status: 404 })
  if (only && isText) throw refusal('PERSISTED_QUERY_ONLY', 'only known documents are allowed', { status: 403 })
  return undefined
}

function idOf({ documentId, extensions }: QueryParams): string | undefined {
  const sent = documentId ?? memberOf(memberOf(extensions, 'persistedQuery'), 'sha256Hash')
  return typeof sent === 'string' ? sent : undefined
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}
