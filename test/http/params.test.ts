// The parameters of a body or a query string, and the errors for those that are not valid.
import { GraphQLError } from 'graphql'
import { describe, expect, test } from 'vitest'
import { type Params, paramsOfBody, paramsOfUrl } from '../../src/http/params.ts'

const documents = { texts: new Map([['short', '{ short }']]), only: false }
const apollo = { persistedQuery: { version: 1, sha256Hash: 'short' } }
const query = '{ a }'
const of = (params: Partial<Params>) => ({ variables: undefined, operationName: undefined, query, ...params })
const body = (sent: unknown) =>
  paramsOfBody(Buffer.from(typeof sent === 'string' ? sent : JSON.stringify(sent)), documents)
const url = (found: Readonly<Record<string, string>>) =>
  paramsOfUrl(`/graphql?${new URLSearchParams(found)}`, documents)

function refusal(read: () => unknown) {
  try {
    return read()
  } catch (error) {
    return error instanceof GraphQLError ? [error.message, error.extensions] : error
  }
}
const badRequest = { code: 'BAD_REQUEST', http: { status: 400 } }

describe('a body', () => {
  test.each<[string, unknown, Partial<Params>]>([
    ['a query alone', { query }, {}],
    [
      'all that a client may send',
      { query, variables: { a: 1 }, operationName: 'A', extensions: { clientLibrary: { name: 'x', version: '4' } } },
      { variables: { a: 1 }, operationName: 'A' },
    ],
    [
      'null for everything that may be omitted',
      { query, variables: null, operationName: null, extensions: null, documentId: null },
      {},
    ],
    ['null for an unknown member', { query, other: null }, {}],
    ['a byte order mark', `\ufeff${JSON.stringify({ query })}`, {}],
    ['an empty operation name, which no operation has', { query, operationName: '' }, { operationName: '' }],
    ['an id', { documentId: 'short' }, { query: '{ short }' }],
    [
      'the most values of variables',
      { query, variables: { a: Array(9_996).fill(1) } },
      { variables: { a: Array(9_996).fill(1) } },
    ],
    [
      'an order number as a JSON number, digit for digit',
      `{"query":"{ a }","variables":{"id":20190501567567653,"keys":[{"id":20190501567567653}],"maxAge":60}}`,
      { variables: { id: '20190501567567653', keys: [{ id: '20190501567567653' }], maxAge: 60 } },
    ],
    ['a number in another form where it is not read', `{"query":"{ a }","extensions":{"version":1.0}}`, {}],
    ['an id, with the name of its hash', { documentId: 'sha256:short' }, { query: '{ short }' }],
    ['an id as Apollo sends it', { extensions: apollo }, { query: '{ short }' }],
    ['an id and a text: the id counts', { documentId: 'short', query }, { query: '{ short }' }],
  ])('%s', (_what, sent, params) => expect(body(sent)).toEqual(of(params)))

  test.each<[unknown, string]>([
    ['', 'the body is not valid JSON'],
    ['{"query":', 'the body is not valid JSON'],
    ['{"query":"{ a }"}{', 'the body is not valid JSON'],
    [[{ query }], 'the body must be a JSON object with one operation'],
    ['null', 'the body must be a JSON object with one operation'],
    ['"{ a }"', 'the body must be a JSON object with one operation'],
    [{}, 'query: is missing; send the text as query, or the id of a known document as documentId'],
    [{ query: null }, 'query: is missing; send the text as query, or the id of a known document as documentId'],
    [{ query: 5 }, 'query: must be text'],
    [{ query: 5, documentId: 'short' }, 'query: must be text'],
    [{ query, documentId: 5 }, 'documentId: must be text'],
    [{ query, operationName: ['A'] }, 'operationName: must be text'],
    [{ query, variables: '{}' }, 'variables: must be a JSON object'],
    [{ query, variables: [1] }, 'variables: must be a JSON object'],
    [{ query, variables: false }, 'variables: must be a JSON object'],
    [{ query, extensions: 'x' }, 'extensions: must be a JSON object'],
    [
      '{"query":"{ a }","variables":{"keys":[{"id":1e3}]}}',
      'variables.keys.0.id: a number in this form may be rounded; send it as text',
    ],
    ['{"query":"{ a }","variables":{"id":1.0}}', 'variables.id: a number in this form may be rounded; send it as text'],
    ...[20, 3_000, 9_000].map((levels): [string, string] => [
      `{"query":"{ a }","variables":{"a":${'['.repeat(levels)}${']'.repeat(levels)}}}`,
      'variables: are nested too deeply; at most 20 levels are read',
    ]),
    [{ query, variables: { a: Array(9_998).fill(1) } }, 'the body has more than 10000 values'],
    ['['.repeat(100_000) + ']'.repeat(100_000), 'the body has more than 10000 values'],
    [{ query, variables: { a: ['x'.repeat(4_097)] } }, 'variables.a.0: has more than 4096 characters'],
    [{ query, variables: { ['x'.repeat(4_097)]: 1 } }, 'a name in variables: has more than 4096 characters'],
    [
      { query, variables: { a: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [n, 1])) } },
      'variables.a: has more than 10 members',
    ],
    [{ query, Query: query }, 'Query: unknown; allowed are query, documentId, variables, operationName, extensions'],
    [
      '{"query":"{ a }","__proto__":1}',
      '__proto__: unknown; allowed are query, documentId, variables, operationName, extensions',
    ],
  ])('%j is refused, and the message says why', (sent, message) =>
    expect(refusal(() => body(sent))).toEqual([message, badRequest]),
  )

  test('an unknown id has its own error', () => {
    const unknown = { code: 'PERSISTED_QUERY_NOT_FOUND', http: { status: 404 } }
    for (const documentId of ['none', 'constructor', ''])
      expect(refusal(() => body({ documentId }))).toEqual(['no document with this id is known', unknown])
  })
})

describe('a query string', () => {
  test.each<[string, Readonly<Record<string, string>>, Partial<Params>]>([
    ['a query alone', { query }, {}],
    [
      'all that a client may send',
      { query, variables: '{"a":1}', operationName: 'A', extensions: '{}' },
      { variables: { a: 1 }, operationName: 'A' },
    ],
    [
      'empty parameters, which are ignored',
      { query, variables: '', operationName: '', extensions: '', documentId: '' },
      {},
    ],
    ['null for whatever may be left out', { query, variables: 'null', extensions: 'null' }, {}],
    [
      'an order number as a JSON number, digit for digit',
      { query, variables: '{"id":20190501567567653}' },
      { variables: { id: '20190501567567653' } },
    ],
    ['parameters that are not ours', { query, utm: '1' }, {}],
    ['an id', { documentId: 'short' }, { query: '{ short }' }],
    ['an id as Apollo sends it', { extensions: JSON.stringify(apollo) }, { query: '{ short }' }],
  ])('%s', (_what, found, params) => expect(url(found)).toEqual(of(params)))

  test.each<[Readonly<Record<string, string>>, string]>([
    [{ query, variables: '{' }, 'variables: is not valid JSON'],
    [{ query, extensions: 'x' }, 'extensions: is not valid JSON'],
    [{ query, variables: '[]' }, 'variables: must be a JSON object'],
    [{ query, variables: '{"id":1e3}' }, 'variables.id: a number in this form may be rounded; send it as text'],
    [{ query, variables: JSON.stringify([Array(9_999).fill(1)]) }, 'variables: has more than 10000 values'],
    [{ query: '' }, 'query: is missing; send the text as query, or the id of a known document as documentId'],
  ])('%j is refused in words', (found, message) => expect(refusal(() => url(found))).toEqual([message, badRequest]))

  test('a URL without a query string has no query', () => {
    expect(refusal(() => paramsOfUrl('/graphql', documents))).toEqual([
      expect.stringContaining('query: is missing'),
      badRequest,
    ])
  })
})
