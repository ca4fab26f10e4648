// The parameters of a GraphQL request: the members of a JSON body or the query string of a GET, with their types checked.
import { GraphQLError } from 'graphql'
import { type PersistedDocuments, persistedQuery } from '../execution/persisted-query.ts'
import { inexact, mostValues, notJson, parseExactly, tooMany } from './exact-json.ts'

export interface Params {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>> | undefined
  readonly operationName: string | undefined
}

type Sent = Readonly<Record<string, unknown>>

const names = new Set(['query', 'documentId', 'variables', 'operationName', 'extensions'])
/** Levels of lists and objects in variables: ours have three. */
const mostLevels = 20
/** Characters of one text or name in variables: suggestions are looked for by each letter of what is not known. */
const mostCharacters = 4_096
/** Members of one object in variables: ours have four. For each that is not known, an error prints the whole object. */
const mostMembers = 10

/** Throws if the body is not one GraphQL request. */
export function paramsOfBody(body: Buffer, documents: PersistedDocuments): Params {
  const text = body.toString()
  const sent = parseExactly(text.startsWith('\ufeff') ? text.slice(1) : text)
  if (sent === notJson) throw badRequest('the body is not valid JSON')
  if (sent === tooMany) throw badRequest(`the body has more than ${mostValues} values`)
  if (!isObject(sent)) throw badRequest('the body must be a JSON object with one operation')
  for (const name in sent)
    if (!names.has(name) && sent[name] !== null)
      throw badRequest(`${name}: unknown; allowed are ${[...names].join(', ')}`)
  return check(sent, documents)
}

/** Ignores empty parameters. Throws if the query string is not one GraphQL request. */
export function paramsOfUrl(url: string, documents: PersistedDocuments): Params {
  const mark = url.indexOf('?')
  const found = new URLSearchParams(mark < 0 ? '' : url.slice(mark))
  const text = (name: string) => found.get(name) || undefined
  const json = (name: string) => {
    const value = parseExactly(text(name) ?? 'null')
    if (value === notJson) throw badRequest(`${name}: is not valid JSON`)
    if (value === tooMany) throw badRequest(`${name}: has more than ${mostValues} values`)
    return value
  }
  const [variables, extensions] = [json('variables'), json('extensions')]
  const texts = { query: text('query'), documentId: text('documentId'), operationName: text('operationName') }
  return check({ ...texts, variables, extensions }, documents)
}

function check(sent: Sent, documents: PersistedDocuments): Params {
  for (const name of ['query', 'documentId', 'operationName'])
    if (!isNone(sent[name]) && typeof sent[name] !== 'string') throw badRequest(`${name}: must be text`)
  for (const name of ['variables', 'extensions'])
    if (!isNone(sent[name]) && !isObject(sent[name])) throw badRequest(`${name}: must be a JSON object`)
  checkValue(sent.variables, 'variables', 0)
  // Looked at above.
  const { query, variables, operationName } = sent as Partial<Params>
  const text = persistedQuery(sent, documents) ?? query
  if (isNone(text))
    throw badRequest('query: is missing; send the text as query, or the id of a known document as documentId')
  return { query: text, variables: variables ?? undefined, operationName: operationName ?? undefined }
}

/** Before anything else goes through them: what does is not bounded, and takes numbers as they are. */
function checkValue(value: unknown, path: string, level: number): void {
  if (value === inexact) throw badRequest(`${path}: a number in this form may be rounded; send it as text`)
  if (typeof value === 'string') checkLength(value, path)
  if (typeof value !== 'object' || value === null) return
  if (level === mostLevels) throw badRequest(`variables: are nested too deeply; at most ${mostLevels} levels are read`)
  const members = Object.entries(value)
  if (level > 0 && !Array.isArray(value) && members.length > mostMembers)
    throw badRequest(`${path}: has more than ${mostMembers} members`)
  for (const [key, inner] of members) {
    checkLength(key, `a name in ${path}`)
    checkValue(inner, `${path}.${key}`, level + 1)
  }
}

function checkLength(text: string, what: string): void {
  if (text.length > mostCharacters) throw badRequest(`${what}: has more than ${mostCharacters} characters`)
}

function isNone(value: unknown): value is null | undefined {
  return value === undefined || value === null
}

function isObject(value: unknown): value is Sent {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whatever the asker accepts: https://graphql.github.io/graphql-over-http/draft/#sec-application-json */
function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } })
}
