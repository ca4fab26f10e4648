// The plain question, as most clients send it: a JSON POST of a query, its variables and its name, and nothing else.
import type { IncomingMessage } from 'node:http'
import type { PersistedDocuments } from '../execution/persisted-query.ts'
import { persistedQuery } from '../execution/persisted-query.ts'

export interface PlainQuestion {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>> | undefined
  readonly operationName: string | undefined
}

/** Whether the headers are those of a plain question of at most so many bytes. */
export function looksPlain({ method, url, headers }: IncomingMessage, requestBytes: number): boolean {
  const { 'content-type': type, 'content-length': length, 'content-encoding': encoding } = headers
  return (
    method === 'POST' &&
    url === '/graphql' &&
    type === 'application/json' &&
    encoding === undefined &&
    Number(length) <= requestBytes
  )
}

const plainNames = new Set(['query', 'documentId', 'variables', 'operationName'])

/** null: it is another one, or none. */
export function readPlain(body: Buffer, documents: PersistedDocuments): PlainQuestion | null {
  try {
    const sent: unknown = JSON.parse(body.toString())
    if (!isObject(sent)) return null
    for (const name in sent) if (!plainNames.has(name)) return null
    const query = persistedQuery(sent, documents) ?? sent.query
    const { variables = undefined, operationName = undefined } = sent
    if (typeof query !== 'string') return null
    if (variables !== undefined && variables !== null && !isObject(variables)) return null
    if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') return null
    return { query, variables: variables ?? undefined, operationName: operationName ?? undefined }
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
