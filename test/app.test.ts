// The HTTP side of the gateway: its paths, and requests that are not queries.
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
  '%s is 404, and the answer says where to send queries',
  async (path) => {
    const pair = await startPair()
    const response = await fetch(new URL(path, pair.gateway.url))
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ status: 'not found: send queries to /graphql' })
  },
)

test('a browser that opens /graphql gets GraphiQL, not cached for others', async () => {
  const { gateway } = await startPair()
  const response = await fetch(gateway.url, { headers: { accept: 'text/html,*/*;q=0.8' } })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(response.headers.get('cache-control')).toBe('private, no-cache')
  expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(await response.text()).toContain('graphiql')
})

test.each([
  '[{"query":"{ order(provider: HKRT, id: \\"WX-paid-1\\") { id } }"}]',
  '{"variables":{}}',
  '{"query":"{ order(provider: HKRT, id: \\"WX-paid-1\\") { nonsense } }"}',
  `{"query":"query ($n: Int!) { order(provider: HKRT, id: \\"WX-paid-1\\", maxAge: $n) { id } }"}`,
])('what is refused costs no call: %s', async (body) => {
  const { gateway, calls } = await startPair()
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' }
  const response = await fetch(gateway.url, { method: 'POST', body, headers })
  const answer = Object(await response.json())
  expect([response.status, 'data' in answer, answer.errors.length]).toEqual([400, false, 1])
  expect(calls()).toEqual(noCalls)
})

test("a client that disconnects does not stop another client's query", async () => {
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
