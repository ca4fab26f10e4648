// Random requests get GraphQL responses, and harm neither the gateway nor other requests on their connection.
// FUZZ=10 sends ten times as many, new ones each time; FUZZ_SEED=N repeats those of an earlier run.
import { METHODS } from 'node:http'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { as, client } from '../support/clients.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'
import { requestBytes, requests } from './odd-requests.ts'
import { question, type RawAnswer, type RawRequest, sendRaw, sendTogether } from './raw-request.ts'

const times = Number(process.env.FUZZ ?? '1')
const seed = Number(process.env.FUZZ_SEED ?? (times === 1 ? 20_261_122 : Date.now() % 2 ** 31))

const plain = question('{ __typename }', {}, {}, Object.entries(as('desk')))

test('every request is answered with JSON, and so is the request after it', { timeout: 60_000 * times }, async () => {
  const lines: string[] = []
  const { gateway } = await startPlayedGateway(
    { clients: [client('desk')], limits: { requestBytes } },
    { log: (line) => lines.push(line) },
  )
  const statuses = new Map<number | undefined, number>()
  const holds = fc.asyncProperty(requests, async (request) => {
    const answer = await sendRaw(gateway.url, request)
    statuses.set(answer?.status, (statuses.get(answer?.status) ?? 0) + 1)
    if (answer && !isNodes(answer)) expectOurs(answer, request)
    if (isWhole(request)) {
      const [, next] = await sendTogether(gateway.url, [request, plain])
      expect(next?.body).toBe('{"data":{"__typename":"Query"}}')
    }
  })
  await fc.assert(holds, { numRuns: 300 * times, seed })
  for (const status of [200, 400, 401, 405, 406, 413, 415])
    expect(statuses.get(status), String(status)).toBeGreaterThan(0)
  expect((await sendRaw(gateway.url, plain))?.status).toBe(200)
  expect(lines.filter((line) => line.includes('unexpected error'))).toEqual([])
})

/** Node's own response to bytes that are not HTTP. */
function isNodes({ headers, body }: RawAnswer): boolean {
  return (
    body === '' &&
    headers.every(([name]) =>
      ['connection', 'date', 'content-length', 'transfer-encoding', 'keep-alive'].includes(name),
    )
  )
}

function expectOurs({ status, headers, body }: RawAnswer, { method }: RawRequest): void {
  expect([200, 400, 401, 403, 404, 405, 406, 413, 415]).toContain(status)
  expect(body).not.toMatch(/node_modules|\.ts\b|\bat \w+ \(/)
  expect(headers).toContainEqual(['cache-control', 'no-store'])
  if (method === 'HEAD') return
  if (headers.some(([name, value]) => name === 'content-type' && value.startsWith('text/event-stream'))) return
  const { errors, data, status: word } = JSON.parse(body)
  expect([errors, data, word].some((each) => each !== undefined)).toBe(true)
  if (status !== 200 && word === undefined) expect(errors.length).toBeGreaterThan(0)
}

/** Whether the request is valid HTTP with a correct length, and leaves the connection open. */
function isWhole({ method = 'POST', framing, headers = [] }: RawRequest): boolean {
  const odd = ['connection', 'content-length', 'expect', 'transfer-encoding', 'upgrade', 'host', 'x-odd']
  return METHODS.includes(method) && framing === 'length' && !headers.some(([name]) => odd.includes(name))
}
