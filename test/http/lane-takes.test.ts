// What the lane answers itself, and what it hands over: each request once, with all that was read of it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { gatewaySettings } from '../../src/config/settings.ts'
import { createExecution } from '../../src/execution/execute.ts'
import type { PersistedDocuments } from '../../src/execution/persisted-query.ts'
import { type Answer, createGraphqlServer, serveBy } from '../../src/execution/yoga.ts'
import type { Context } from '../../src/graphql/context.ts'
import { createSchema } from '../../src/graphql/schema.ts'
import { createLane } from '../../src/http/graphql-endpoint.ts'
import { registry } from '../../src/providers/registry.ts'
import { anybody, createTestContext } from '../execution/executions.ts'
import { json, question } from './lane-pair.ts'
import { type RawRequest, sendRaw } from './raw-request.ts'

const schema = createSchema(registry)
const requestBytes = 1_000

interface Options {
  readonly createContext?: () => Context
  readonly persistedDocuments?: PersistedDocuments
}

async function start({ createContext, persistedDocuments }: Options = {}) {
  const report = () => 'an-error-id'
  const graphql = {
    schema,
    createContext: createContext ?? createTestContext(),
    execution: createExecution(schema, true, report),
    persistedDocuments: persistedDocuments ?? { texts: new Map(), only: false },
    report,
  }
  const { limits } = gatewaySettings.parse({})
  const server = createGraphqlServer({
    ...graphql,
    limits: { ...limits, requestBytes },
    introspection: true,
    graphiql: false,
  })
  const handed: unknown[] = []
  const serve = serveBy(server, {})
  const handOver: Answer = (request, response, asked) => {
    handed.push(Object(request).body?.toString() ?? null)
    serve(request, response, asked)
  }
  const lane = createLane({ ...graphql, server, handOver, requestBytes })
  const listen = async (answer: Answer) => {
    const http = createServer((request, response) =>
      answer(request, response, { client: anybody, headers: request.headers }),
    )
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void http.close())
    // A server that listens on a port has an address of this form.
    const { port } = http.address() as AddressInfo
    return `http://127.0.0.1:${port}/graphql`
  }
  return { handed, lane: await listen(lane), server: await listen(serve) }
}

const plain = question('{ __typename }')
const withHeader = (name: string, value: string): RawRequest => ({
  ...plain,
  headers: [...plain.headers, [name, value]],
})

test.each<[string, RawRequest]>([
  ['a query alone', plain],
  [
    'a query with all that may come with it',
    question('query A($a: Boolean!) { __typename @skip(if: $a) }', { a: true }, { operationName: 'A' }),
  ],
  ['null for what may come with it', question('{ __typename }', undefined, { variables: null, operationName: null })],
  ['an Accept of UTF-8', withHeader('accept', 'application/json; charset=utf-8')],
  ['an Accept of any kind', withHeader('accept', '*/*')],
  [
    'an Accept of GraphQL’s own type',
    withHeader('accept', 'application/graphql-response+json, application/json;q=0.9'),
  ],
  ['an error at a field', question('{ node(id: "x") { id } }')],
  [
    'variables that do not fit',
    question('query ($n: Int!) { order(provider: ZF19, id: "1", maxAge: $n) { id } }', { n: 'x' }),
  ],
  [
    'a cost that is too high',
    question('query ($a: [ID!]) { orders(outTradeNo: "1", accounts: $a) { complete } }', {
      a: Array.from({ length: 101 }, () => '1'),
    }),
  ],
])('%s is answered by the lane, the first time and when it is compiled', async (_what, request) => {
  const { lane, handed } = await start()
  for (let nth = 1; nth <= 5; nth++) expect((await sendRaw(lane, request))?.status).toBeLessThan(500)
  expect(handed).toEqual([])
})

test.each<[string, RawRequest, string | null]>([
  ['another method', { ...plain, method: 'PUT' }, null],
  ['another address', { ...plain, target: '/graphql?x=1' }, null],
  ['another type', { ...plain, headers: [['content-type', 'application/graphql-response+json']] }, null],
  ['a charset', { ...plain, headers: [['content-type', 'application/json; charset=utf-8']] }, null],
  ['a coding of the body', withHeader('content-encoding', 'identity'), null],
  ['no length', { ...plain, framing: 'chunked' }, null],
  ['too great a length', { ...plain, body: plain.body.padEnd(requestBytes + 1) }, null],
  ['an Accept of what streams', withHeader('accept', 'text/event-stream'), null],
  ['an Accept of several parts', withHeader('accept', 'multipart/mixed, application/json'), null],
  ['no JSON', { headers: [json], body: '{' }, '{'],
  ['no body', { headers: [json], body: '' }, ''],
  ['JSON of another shape', { headers: [json], body: '[{"query":"{ __typename }"}]' }, '[{"query":"{ __typename }"}]'],
  [
    'a member that is not known',
    { headers: [json], body: '{"query":"{ __typename }","x":1}' },
    '{"query":"{ __typename }","x":1}',
  ],
  [
    'extensions',
    { headers: [json], body: '{"query":"{ __typename }","extensions":null}' },
    '{"query":"{ __typename }","extensions":null}',
  ],
  ['a query that cannot be parsed', question('{'), '{"query":"{"}'],
  ['a query that is not valid', question('{ nope }'), '{"query":"{ nope }"}'],
  [
    'no operation of the name',
    question('{ __typename }', undefined, { operationName: '' }),
    '{"query":"{ __typename }","operationName":""}',
  ],
])('%s is handed over, each time with what was read', async (_what, request, read) => {
  const { lane, server, handed } = await start()
  for (let nth = 1; nth <= 5; nth++) {
    const [answer, own] = [await sendRaw(lane, request), await sendRaw(server, request)]
    expect([answer?.status, answer?.body]).toEqual([own?.status, own?.body])
  }
  expect(handed).toEqual(Array.from({ length: 5 }, () => read))
})

test('a document that is known by its id is answered by the lane, as the server answers it', async () => {
  const texts = new Map([['short', '{ __typename accounts { id } }']])
  const { lane, server, handed } = await start({ persistedDocuments: { texts, only: true } })
  const request: RawRequest = { headers: [json], body: '{"documentId":"short"}' }
  for (let nth = 1; nth <= 5; nth++) {
    const [answer, own] = [await sendRaw(lane, request), await sendRaw(server, request)]
    expect([answer?.status, answer?.body]).toEqual([200, '{"data":{"__typename":"Query","accounts":[]}}'])
    expect(own?.body).toBe(answer?.body)
  }
  expect(handed).toEqual([])
})

test('a fault before anything is executed is masked as the server masks it', async () => {
  const createContext = () => {
    throw new Error('a secret')
  }
  const { lane, server } = await start({ createContext })
  for (const accept of ['*/*', 'application/graphql-response+json']) {
    for (let nth = 1; nth <= 5; nth++) {
      const [answer, own] = await Promise.all([lane, server].map((url) => sendRaw(url, withHeader('accept', accept))))
      expect([answer?.status, answer?.body]).toEqual([own?.status, own?.body])
      expect(answer?.body).toContain('an-error-id')
      expect(answer?.body).not.toContain('a secret')
    }
  }
})
