// A query sent by its id: the text that stands for it, or why there is none.
import { refusal } from '../graphql/error.ts'

export interface PersistedDocuments {
  /** Texts by id, without the `sha256:` that may stand before it. */
  readonly texts: ReadonlyMap<string, string>
  /** Whether nothing else is answered. */
  readonly only: boolean
}

/** The id without the name of its hash: clients send it with or without. */
export function bareId(id: string): string {
  return id.replace(/^sha256:/, '')
}

/** What a request asks for, as it was sent; nothing of it is checked yet. */
export interface QueryParams {
  readonly query?: unknown
  /** `sha256:` and the hash, or the bare id. */
  readonly documentId?: unknown
  /** Apollo's way to send the id: `extensions.persistedQuery.sha256Hash`. */
  readonly extensions?: unknown
}

/** The text to answer; undefined: as it was sent. Throws where no such text may be answered. */
export function persistedQuery(params: QueryParams, { texts, only }: PersistedDocuments): string | undefined {
  const id = idOf(params)
  const text = id === undefined ? undefined : texts.get(bareId(id))
  if (text !== undefined) return text
  const isText = typeof params.query === 'string'
  if (id !== undefined && !isText)
    throw refusal('PERSISTED_QUERY_NOT_FOUND', 'no document of this id is known', { status: 404 })
  if (only && isText)
    throw refusal('PERSISTED_QUERY_ONLY', 'only documents that are known are answered', { status: 403 })
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
