// What a request asks: the members of a JSON body, or the parameters of a GET's address, each of its own type.
import { GraphQLError } from 'graphql'
import { type PersistedDocuments, persistedQuery } from '../execution/persisted-query.ts'

export interface Params {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>> | undefined
  readonly operationName: string | undefined
}

type Sent = Readonly<Record<string, unknown>>

const names = ['query', 'documentId', 'variables', 'operationName', 'extensions'] as const
const known = new Set<string>(names)
const notJson = Symbol('not JSON')

/** Throws where it is not one question. */
export function paramsOfBody(body: Buffer, documents: PersistedDocuments): Params {
  const text = body.toString()
  const sent = parseJson(text.startsWith('\ufeff') ? text.slice(1) : text)
  if (sent === notJson) throw badRequest('the body is not valid JSON')
  if (!isObject(sent)) throw badRequest('the body must be a JSON object, which holds one operation')
  for (const name in sent)
    if (!known.has(name) && sent[name] !== null) throw badRequest(`${name}: unknown; there are ${names.join(', ')}`)
  return check(sent, documents)
}

/** An empty parameter counts as none. Throws where it is not one question. */
export function paramsOfUrl(url: string, documents: PersistedDocuments): Params {
  const mark = url.indexOf('?')
  const found = new URLSearchParams(mark < 0 ? '' : url.slice(mark))
  const text = (name: string) => found.get(name) || undefined
  const json = (name: string) => {
    const value = parseJson(text(name) ?? 'null')
    if (value === notJson) throw badRequest(`${name}: is not valid JSON`)
    return value
  }
  const [variables, extensions] = [json('variables'), json('extensions')]
  const texts = { query: text('query'), documentId: text('documentId'), operationName: text('operationName') }
  return check({ ...texts, variables, extensions }, documents)
}

function check(sent: Sent, documents: PersistedDocuments): Params {
  textOf(sent, 'documentId')
  objectOf(sent, 'extensions')
  const query = textOf(sent, 'query')
  const variables = objectOf(sent, 'variables')
  const operationName = textOf(sent, 'operationName')
  const text = persistedQuery(sent, documents) ?? query
  if (text === undefined) throw badRequest('query: is missing; send its text, or as documentId the id of a known one')
  return { query: text, variables, operationName }
}

function textOf(sent: Sent, name: (typeof names)[number]): string | undefined {
  const value = sent[name] ?? undefined
  if (value !== undefined && typeof value !== 'string') throw badRequest(`${name}: must be text`)
  return value
}

function objectOf(sent: Sent, name: (typeof names)[number]): Sent | undefined {
  const value = sent[name] ?? undefined
  if (value !== undefined && !isObject(value)) throw badRequest(`${name}: must be a JSON object`)
  return value
}

function isObject(value: unknown): value is Sent {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return notJson
  }
}

/** Whatever the asker accepts: https://graphql.github.io/graphql-over-http/draft/#sec-application-json */
function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } })
}
