// All requests take one way: the response is the same for each form, and before and after the query is compiled.
import { expect, test } from 'vitest'
import { gatewaySettings } from '../../src/config/settings.ts'
import { createExecution } from '../../src/execution/execute.ts'
import type { PersistedDocuments } from '../../src/execution/persisted-query.ts'
import { createGraphqlServer, serveBy } from '../../src/execution/yoga.ts'
import type { Context } from '../../src/graphql/context.ts'
import { createSchema } from '../../src/graphql/schema.ts'
import { createAdmission } from '../../src/http/admission.ts'
import { createGraphqlEndpoint } from '../../src/http/graphql-endpoint.ts'
import { createPlaces } from '../../src/http/places.ts'
import { createRouter, route } from '../../src/http/router.ts'
import { registry } from '../../src/providers/registry.ts'
import { anybody, createTestContext } from '../execution/executions.ts'
import { listening } from '../support/listening.ts'
import { type Header, json, question, type RawRequest, sendRaw } from './raw-request.ts'

const schema = createSchema(registry)

interface Options {
  readonly createContext?: () => Context
  readonly persistedDocuments?: PersistedDocuments
}

async function start({ createContext, persistedDocuments }: Options = {}) {
  const reported: unknown[] = []
  const report = (error: unknown) => {
    reported.push(error)
    return 'an-error-id'
  }
  const { limits } = gatewaySettings.parse({})
  const graphql = {
    schema,
    createContext: createContext ?? createTestContext(),
    execution: createExecution(schema, true, report),
    report,
  }
  const server = createGraphqlServer({ ...graphql, limits, introspection: true })
  const endpoint = createGraphqlEndpoint({
    ...graphql,
    server,
    stream: serveBy(server, {}),
    persistedDocuments: persistedDocuments ?? { texts: new Map(), only: false },
    places: createPlaces(10),
    requestBytes: 1_000,
  })
  const { clients } = createAdmission({ authenticate: () => anybody, rate: () => null })
  const url = await listening(createRouter([route('/graphql', clients, endpoint)]))
  const ask = async (request: RawRequest) => {
    const answer = await sendRaw(url, request)
    const headers = Object.fromEntries(answer?.headers ?? [])
    return { status: answer?.status, headers, body: answer?.body ?? '' }
  }
  return { ask, reported }
}

function get(found: Readonly<Record<string, string>>, ...headers: readonly Header[]): RawRequest {
  const target = `/graphql?${new URLSearchParams(found)}`
  return { method: 'GET', target, headers: [['graphql-require-preflight', '1'], ...headers], framing: 'none' }
}

const query = 'query A($n: String!) { accounts { id } __type(name: $n) { name } }'
const variables = { n: 'Order' }
const whole = '{"data":{"accounts":[],"__type":{"name":"Order"}}}'
const apollo = { clientLibrary: { name: '@apollo/client', version: '4.0.0' } }

test.each<[string, RawRequest]>([
  ['a JSON body', question(query, variables)],
  ['a body as Apollo Client sends it', question(query, variables, { operationName: 'A', extensions: apollo })],
  ['a body in chunks', { ...question(query, variables), framing: 'chunked' }],
  [
    'a body beside a query string, which is ignored',
    { ...question(query, variables), target: '/graphql?query={nope}' },
  ],
  [
    'another type of JSON',
    { ...question(query, variables), headers: [['content-type', 'Application/GraphQL+JSON; charset=utf-8']] },
  ],
  ['a query string', get({ query, variables: JSON.stringify(variables) })],
  [
    'a query string with empty parameters',
    get({
      query: query.replace('String!', 'String! = "Order"'),
      variables: '',
      operationName: '',
      extensions: '',
    }),
  ],
])('%s gets the same response each time, with the headers of every response', async (_what, request) => {
  const { ask } = await start()
  for (let nth = 1; nth <= 5; nth++)
    expect(await ask(request)).toMatchObject({
      status: 200,
      headers: {
        'cache-control': 'no-store',
        'content-length': String(whole.length),
        'x-content-type-options': 'nosniff',
      },
      body: whole,
    })
})

const two = 'query A { a: __typename } query B { b: __typename }'
test.each<[string, RawRequest, number, string | RegExp]>([
  ['one of two operations', question(two, {}, { operationName: 'B' }), 200, '{"data":{"b":"Query"}}'],
  ['none of two', question(two), 400, /OPERATION_RESOLUTION_FAILURE/],
  ['an unknown one of two', question(two, {}, { operationName: 'C' }), 400, /OPERATION_RESOLUTION_FAILURE/],
  ['an empty name', question('{ __typename }', {}, { operationName: '' }), 400, /OPERATION_RESOLUTION_FAILURE/],
  ['a syntax error', question('{'), 400, /GRAPHQL_PARSE_FAILED/],
  ['an invalid query', question('{ nope }'), 400, /GRAPHQL_VALIDATION_FAILED/],
  [
    'variables of another type',
    question('query ($n: Int!) { order(provider: ZF19, id: "1", maxAge: $n) { id } }'),
    400,
    /BAD_REQUEST/,
  ],
  ['a body that is not JSON', { headers: [json], body: '{"a secret' }, 400, /^(?!.*secret).*BAD_REQUEST/],
  ['too long a body', { headers: [json], body: ' '.repeat(1_001) }, 413, /REQUEST_ENTITY_TOO_LARGE/],
  ['a mutation by GET', get({ query: 'mutation { __typename }' }), 405, /BAD_REQUEST/],
  ['a subscription by GET', get({ query: 'subscription { __typename }' }), 405, /BAD_REQUEST/],
  [
    'a query by GET beside a mutation',
    get({ query: 'query A { __typename } mutation B { a }', operationName: 'B' }),
    405,
    /BAD_REQUEST/,
  ],
])('%s gets the same response each time', async (_what, request, status, body) => {
  const { ask } = await start()
  // The document is then known, if it is valid.
  await ask(question(two, {}, { operationName: 'A' }))
  const accept: Header = ['accept', 'application/graphql-response+json, application/json;q=0.9']
  const first = await ask({ ...request, headers: [...(request.headers ?? []), accept] })
  expect([first.status, first.headers['content-type']]).toEqual([
    status,
    'application/graphql-response+json; charset=utf-8',
  ])
  expect(first.body).toMatch(body)
  if (status === 405) expect(first.headers.allow).toBe('POST')
  for (let nth = 2; nth <= 5; nth++) {
    const next = await ask({ ...request, headers: [...(request.headers ?? []), accept] })
    expect([next.status, next.body]).toEqual([first.status, first.body])
  }
})

test('a known document is answered by its id; with `only`, no other document is, not by a stream either', async () => {
  const texts = new Map([['short', '{ __typename }']])
  const { ask } = await start({ persistedDocuments: { texts, only: true } })
  const events: Header = ['accept', 'text/event-stream']
  for (let nth = 1; nth <= 5; nth++) {
    for (const request of [{ headers: [json], body: '{"documentId":"short"}' }, get({ documentId: 'short' })]) {
      expect((await ask(request)).body).toBe('{"data":{"__typename":"Query"}}')
      const stream = await ask({ ...request, headers: [...(request.headers ?? []), events] })
      expect(stream.headers).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      expect(stream.body).toContain('data: {"data":{"__typename":"Query"}}\n')
    }
    for (const headers of [[json], [json, events]]) {
      const { status, body } = await ask({ ...question('{ __typename }'), headers })
      expect([status, JSON.parse(body).errors[0].extensions]).toEqual([403, { code: 'PERSISTED_QUERY_ONLY' }])
    }
  }
})

test('an unexpected error before execution is masked and reported', async () => {
  const fault = new Error('a secret')
  const createContext = () => {
    throw fault
  }
  const { ask, reported } = await start({ createContext })
  for (let nth = 1; nth <= 5; nth++) {
    const { status, body } = await ask(question('{ __typename }'))
    expect([status, body.includes('an-error-id'), body.includes('a secret')]).toEqual([500, true, false])
  }
  expect(new Set(reported)).toEqual(new Set([fault]))
})
