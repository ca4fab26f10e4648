// The HTTP side of the gateway: its paths, and requests that are no questions.
import { expect, test } from 'vitest'
import { noCalls, startPair } from './support/pair.ts'

test('/health and /ready answer 200', async () => {
  const pair = await startPair()
  for (const path of ['/health', '/ready', '/ready?full=1']) {
    const response = await fetch(new URL(path, pair.gateway.url))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
  }
})

test.each(['/', '/graphql/x', '/admin', '/health/x', '/..%2fgraphql'])(
  '%s is 404, with a word on where to ask',
  async (path) => {
    const pair = await startPair()
    const response = await fetch(new URL(path, pair.gateway.url))
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ status: 'not found: ask at /graphql' })
  },
)

async function post(url: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })
  // The shape of every GraphQL answer.
  return {
    status: response.status,
    answer: (await response.json()) as { errors?: { message: string }[]; data?: unknown },
  }
}

const modern = { accept: 'application/graphql-response+json' }

test.each([
  ['text that is no JSON', '{ order', 400],
  ['JSON that is no question', '[]', 400],
  ['a question without a query', '{"variables":{}}', 400],
  ['a query that cannot be parsed', '{"query":"{ order("}', 400],
  ['a query that is not valid', '{"query":"{ nonsense }"}', 400],
  [
    'variables of the wrong type',
    '{"query":"query ($n: Int!) { order(provider: HKRT, id: \\"1\\", maxAge: $n) { id } }"}',
    400,
  ],
])('%s is refused as GraphQL over HTTP says, and costs no call', async (_what, body, status) => {
  const pair = await startPair()
  const refused = await post(pair.gateway.url, body, modern)
  expect(refused.status).toBe(status)
  expect(refused.answer.errors?.[0]?.message).toEqual(expect.any(String))
  expect('data' in refused.answer).toBe(false)
  expect(pair.calls()).toEqual(noCalls)
})

test('several operations in one request are refused', async () => {
  const pair = await startPair()
  const one = { query: '{ order(provider: HKRT, id: "WX-paid-1") { id } }' }
  expect((await post(pair.gateway.url, JSON.stringify([one, one]), modern)).status).toBe(400)
  expect(pair.calls()).toEqual(noCalls)
})

test('plain text and files are no questions', async () => {
  const pair = await startPair()
  const body = JSON.stringify({ query: '{ order(provider: HKRT, id: "WX-paid-1") { id } }' })
  for (const type of ['text/plain', 'multipart/form-data; boundary=x']) {
    const response = await fetch(pair.gateway.url, { method: 'POST', body, headers: { 'content-type': type } })
    expect(response.status).toBe(415)
  }
  expect(pair.calls()).toEqual(noCalls)
})

test('a page of another site is not told that it may read answers', async () => {
  const pair = await startPair()
  const response = await fetch(pair.gateway.url, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  })
  expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('a request over the limit is refused with 413, and costs no call; one at the limit is answered', async () => {
  const pair = await startPair({ limits: { requestBytes: 1_000 } })
  const sized = (size: number) => {
    const body = JSON.stringify({ query: '{ order(provider: HKRT, id: "WX-paid-1") { status } }' })
    return `${body.slice(0, -1)}${' '.repeat(size - body.length)}}`
  }
  expect((await post(pair.gateway.url, sized(1_001))).status).toBe(413)
  expect(pair.calls()).toEqual(noCalls)
  expect(await post(pair.gateway.url, sized(1_000))).toMatchObject({
    status: 200,
    answer: { data: { order: { status: 'PAID' } } },
  })
})

test('a client that goes away stops no question of another', async () => {
  const pair = await startPair()
  const { hkrt } = pair.sandbox.providers
  const release = hkrt.hold()
  const gone = new AbortController()
  const question = { query: '{ order(provider: HKRT, id: "WX-paid-1") { status } }' }
  const first = fetch(pair.gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
    signal: gone.signal,
  })
  await hkrt.arrived(1)
  const second = pair.ask(question.query)
  gone.abort()
  await expect(first).rejects.toThrow()
  release()
  expect((await second).data).toEqual({ order: { status: 'PAID' } })
  expect(pair.calls()).toEqual({ ...noCalls, hkrt: 1 })
})
