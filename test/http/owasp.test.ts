// The checks of graphql-cop and of OWASP's GraphQL cheat sheet, sent as such tools send them, to a gateway as in production.
import { expect, test } from 'vitest'
import { as, client } from '../support/clients.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

const scopes = ['order', 'payer', 'raw', 'live', 'operations']
const clients = [client('desk', { scopes }), client('hasty', { requestsPerSecond: 1 })]
const production = { clients, introspection: false, graphiql: false }

interface Probe {
  readonly path?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
interface Refusal {
  readonly code: string
  /** For a client that accepts `application/graphql-response+json`, and for one that accepts any JSON. */
  readonly status: readonly [modern: number, legacy: number]
}

const json = { 'content-type': 'application/json' }
const send = (body: unknown, headers: Probe['headers'] = { ...json, ...as('desk') }): Probe => ({
  method: 'POST',
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const cop = (query: string, variables?: object) => send({ query, operationName: 'cop', variables })
const get = (query: string, headers = as('desk')): Probe => ({ path: `?query=${encodeURIComponent(query)}`, headers })
const times = (count: number, each: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => each(n)).join('')

const invalid: Refusal = { code: 'GRAPHQL_VALIDATION_FAILED', status: [400, 200] }
const tooMuch: Refusal = { code: 'BAD_REQUEST', status: [400, 200] }
const badRequest: Refusal = { code: 'BAD_REQUEST', status: [400, 400] }
const noToken: Refusal = { code: 'UNAUTHENTICATED', status: [401, 401] }
const noForm: Refusal = { code: 'BAD_REQUEST', status: [415, 415] }
const fieldError: Refusal = { code: 'BAD_REQUEST', status: [200, 200] }

const plain = 'query cop { __typename }'
const key = '{ provider: ZF19, id: "19-paid-1" }'
const formOf = (headers: Record<string, string>) =>
  send(`query=${encodeURIComponent(plain)}`, { 'content-type': 'application/x-www-form-urlencoded', ...headers })
const batch = (count: number) => `orderBatch(keys: [${times(count, () => key)}]) { __typename }`

test.each<[string, Probe, Refusal]>([
  ['alias overloading', cop(`query cop { ${times(101, (n) => `alias${n}:__typename \n`)} }`), tooMuch],
  ['array-based batching', send(Array.from({ length: 10 }, () => ({ query: plain }))), badRequest],
  ['directive overloading', cop(`query cop { __typename ${'@aa'.repeat(10)} }`), invalid],
  ['field duplication', cop(`query cop { ${'__typename \n'.repeat(500)} }`), tooMuch],
  ['introspection', cop('query cop { __schema { types { name fields { name } } } }'), invalid],
  ['introspection of one type', cop('query cop { __type(name: "Order") { fields { name } } }'), invalid],
  ['introspection by GET', get('query cop { __schema { types { name } } }'), { ...invalid, status: [400, 200] }],
  [
    'circular introspection',
    cop(`query cop { __schema { types ${times(4, () => '{ fields { type ')}{ name }${'}'.repeat(9)} }`),
    invalid,
  ],
  ['field suggestions', cop('query cop { __schema { directive } }'), invalid],
  ['unhandled errors: not GraphQL', cop('qwerty cop { abc }'), { ...invalid, code: 'GRAPHQL_PARSE_FAILED' }],
  ['unhandled errors: not JSON', send('{"query":'), badRequest],
  ['unhandled errors: not an object', send(null), badRequest],
  [
    'unhandled errors: a wrong variable',
    cop('query cop($n: Int) { order(provider: ZF19, id: "1", maxAge: $n) { id } }', { n: 'x' }),
    badRequest,
  ],
  ['a mutation by GET', get('mutation cop { __typename }'), { code: 'BAD_REQUEST', status: [405, 405] }],
  ['a query by GET, as a page could send it', get(plain, {}), noToken],
  ['a form, as a page could send it', formOf({}), noToken],
  [
    'a text, with a token',
    send(JSON.stringify({ query: plain }), { 'content-type': 'text/plain', ...as('desk') }),
    noForm,
  ],
  ['a file, with a token', send('--x--', { 'content-type': 'multipart/form-data; boundary=x', ...as('desk') }), noForm],
  ['too much depth', cop(`query cop { ${'a { '.repeat(12)}b${' }'.repeat(12)} }`), tooMuch],
  ['too many objects', cop(`query cop { ${batch(101)} }`), fieldError],
  ['too many calls', cop(`query cop { a: ${batch(60)} b: ${batch(60)} }`), tooMuch],
  ['too many bytes', cop(plain + ' '.repeat(262_144)), { code: 'REQUEST_ENTITY_TOO_LARGE', status: [413, 413] }],
  ['injection', cop(`query cop { order(provider: ZF19, id: "1' OR '1'='1") { id } }`), fieldError],
  ['a header in a number', cop('query cop { order(provider: ZF19, id: "1\\r\\nX: y") { id } }'), fieldError],
  ['no authentication', send({ query: plain }, json), noToken],
  ['GraphiQL', { headers: { accept: 'text/html', ...as('desk') } }, { code: 'BAD_REQUEST', status: [406, 406] }],
  ['GraphiQL, without a token', { headers: { accept: 'text/html' } }, noToken],
])(
  '%s is refused with a code and a status, reveals no internals, and costs no call',
  async (_, probe, { code, status }) => {
    const { gateway, calls } = await startPlayedGateway(production)
    for (const [place, accept] of ['application/graphql-response+json', '*/*'].entries()) {
      const { path = '', headers, ...rest } = probe
      const response = await fetch(gateway.url + path, { ...rest, headers: { accept, ...headers } })
      const text = await response.text()
      expect(response.status).toBe(status[place])
      expect(response.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/)
      const { data, errors } = JSON.parse(text)
      expect(errors[0].extensions.code).toBe(code)
      // graphql-cop takes ten errors for ten directives as a sign that each was checked.
      expect(errors.length).not.toBe(10)
      expect(Object.values(data ?? {})).toEqual(data ? [null] : [])
      for (const { extensions } of errors) expect(extensions).toEqual({ ...extensions, code: expect.any(String) })
      expect(text).not.toMatch(
        /did you mean|exception|stack|originalError|node_modules|\.ts\b|SyntaxError|\bat \w+ \(/i,
      )
    }
    expect(calls()).toBe(0)
  },
)

test('without clients, GET and forms are refused, because a page could send them for the person at the browser', async () => {
  const { gateway, calls } = await startPlayedGateway({ introspection: false, graphiql: false })
  for (const [{ path = '', ...init }, status] of [
    [get(plain, {}), 403],
    [get('mutation cop { __typename }', {}), 403],
    [formOf({}), 415],
    [send(JSON.stringify({ query: plain }), { 'content-type': 'text/plain' }), 415],
  ] as const) {
    const refused = async (headers: object) => {
      const response = await fetch(gateway.url + path, { ...init, headers: { ...init.headers, ...headers } })
      const { errors } = await response.json()
      return [response.status, errors[0].extensions.code]
    }
    expect(await refused({ origin: 'https://evil.example' })).toEqual([403, 'FORBIDDEN'])
    // A browser that does not say where it comes from.
    expect(await refused({})).toEqual([status, 'BAD_REQUEST'])
  }
  expect(calls()).toBe(0)
})

test('a response does not contain a trace, a timing or a server name', async () => {
  const { gateway } = await startPlayedGateway(production)
  const { path: _, ...init } = cop(plain)
  const response = await fetch(gateway.url, init)
  expect(await response.json()).toEqual({ data: { __typename: 'Query' } })
  const told = ['server', 'x-powered-by', 'server-timing', 'via', 'x-runtime', 'x-response-time']
  expect(told.filter((name) => response.headers.has(name))).toEqual([])
})

test('no path serves a console or a schema to a browser', async () => {
  const { gateway } = await startPlayedGateway(production)
  for (const path of ['/', '/graphiql', '/playground', '/console', '/altair', '/v1/graphql', '/graphql/schema']) {
    const response = await fetch(new URL(path, gateway.url), { headers: { accept: 'text/html', ...as('desk') } })
    expect([path, response.status]).toEqual([path, 404])
    expect(await response.text()).not.toMatch(/graphiql|playground|altair|type Query/i)
  }
})

test('a client over its rate is refused with 429 and Retry-After', async () => {
  const { gateway } = await startPlayedGateway(production, { now: () => 1_800_000_000_000 })
  const { path: _, ...init } = send({ query: plain }, { ...json, ...as('hasty') })
  expect((await fetch(gateway.url, init)).status).toBe(200)
  const response = await fetch(gateway.url, init)
  expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
    429,
    '1',
    { errors: [{ message: expect.any(String), extensions: { code: 'RATE_LIMITED' } }] },
  ])
})
