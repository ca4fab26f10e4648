// The checks of a request to /graphql before it is read, their order, and the message of each refusal.
import { expect, test } from 'vitest'
import type { Client } from '../../src/domain/client.ts'
import { type AdmissionParts, type Admitted, createAdmission } from '../../src/http/admission.ts'
import { createRouter, type Handler, pageRoute, route } from '../../src/http/router.ts'
import { anybody } from '../execution/executions.ts'
import { listening } from '../support/listening.ts'
import { type Header, type RawRequest, sendRaw } from './raw-request.ts'

const unknown = { status: 401, code: 'UNAUTHENTICATED', message: 'no valid token' } as const
const foreign = { status: 403, code: 'FORBIDDEN', message: 'not from there' } as const

interface Parts extends Partial<AdmissionParts> {
  readonly graphiql?: boolean
  readonly answer?: Handler<Admitted>
}

async function start({ graphiql = true, answer, ...parts }: Parts = {}) {
  const rated: string[] = []
  const served: { by: 'answer' | 'page'; client?: Client }[] = []
  const { clients, readers } = createAdmission({
    authenticate: () => anybody,
    rate: ({ name }) => {
      rated.push(name)
      return null
    },
    ...parts,
  })
  const page = pageRoute('/graphql', readers, (_request, response) => {
    served.push({ by: 'page' })
    response.end('a page')
  })
  const question = route('/graphql', clients, (request, response, admitted) => {
    served.push({ by: 'answer', client: admitted.client })
    if (answer) answer(request, response, admitted)
    else response.end(`answered in ${admitted.mediaType}`)
  })
  const handler = createRouter([...(graphiql ? [page] : []), question])
  const over = Promise.withResolvers<void>()
  const url = await listening((request, response) => {
    response.once('close', () => over.resolve())
    handler(request, response)
  })
  const send = async (request: RawRequest = post()) => {
    const answer = await sendRaw(url, request)
    return { status: answer?.status, headers: Object.fromEntries(answer?.headers ?? []), body: answer?.body ?? '' }
  }
  /** `over` resolves when the first request has ended, answered or not. */
  return { send, rated, served, url, over: over.promise }
}

function post(...headers: readonly Header[]): RawRequest {
  return { headers: [['content-type', 'application/json'], ...headers], body: '{}' }
}

function get(...headers: readonly Header[]): RawRequest {
  return { method: 'GET', headers, framing: 'none' }
}

const page = get(['accept', 'text/html,*/*'])

test('an unknown client is refused first, for every kind of request', async () => {
  const { send, rated, served } = await start({ authenticate: () => unknown })
  for (const request of [post(), get(), post(['host', 'a b'])]) {
    const { status, headers } = await send(request)
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer'])
  }
  expect([rated, served]).toEqual([[], []])
})

test.each<[string, RawRequest, number, string]>([
  ['a Host that is not valid', post(['host', 'a b']), 400, 'the Host header is not a valid host name'],
  [
    'a body of another type',
    { headers: [['content-type', 'text/plain']], body: '{}' },
    415,
    'send the query as application/json',
  ],
  ['a followed link', get(), 403, 'graphql-require-preflight: 1'],
  ['an Accept of another type', post(['accept', 'text/html']), 406, 'must allow application/json'],
  ['an Accept of a response in parts', post(['accept', 'multipart/mixed']), 406, 'must allow application/json'],
  ['an encoded body', post(['content-encoding', 'gzip']), 415, 'the Content-Encoding gzip is not supported'],
  [
    'a body with two encodings',
    post(['content-encoding', 'identity, br']),
    415,
    'the Content-Encoding identity, br is not supported',
  ],
])('%s is refused, and does not count as a request of the client', async (_what, request, status, message) => {
  const { send, rated, served } = await start()
  const answer = await send(request)
  expect([answer.status, answer.headers['www-authenticate']]).toEqual([status, undefined])
  expect(JSON.parse(answer.body).errors).toMatchObject([
    { message: expect.stringContaining(message), extensions: { code: 'BAD_REQUEST' } },
  ])
  expect([rated, served]).toEqual([[], []])
})

test.each(['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'QUERY'])(
  '%s is refused, and the response lists the allowed methods',
  async (method) => {
    const { send, rated, served } = await start()
    const { status, headers, body } = await send({
      method,
      headers: [['graphql-require-preflight', '1']],
      framing: 'none',
    })
    expect([status, headers.allow]).toEqual([405, 'GET, POST'])
    // The response does not allow a page of another site to read it.
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    if (method !== 'HEAD') expect(JSON.parse(body).errors[0].extensions).toEqual({ code: 'BAD_REQUEST' })
    expect([rated, served]).toEqual([[], []])
  },
)

test.each<[string, RawRequest, string]>([
  ['no Accept header', post(), 'application/json'],
  ['GraphQL’s own type', post(['accept', 'application/graphql-response+json']), 'application/graphql-response+json'],
  ['an event stream', post(['accept', 'text/event-stream']), 'text/event-stream'],
  ['JSON by GET', get(['graphql-require-preflight', '1'], ['accept', 'application/json']), 'application/json'],
  ['a body without an encoding', post(['content-encoding', 'Identity']), 'application/json'],
])('an admitted request has the type of its response: %s', async (_what, request, type) => {
  expect((await (await start()).send(request)).body).toBe(`answered in ${type}`)
})

test('a client that asks too often gets the time to come back in whole seconds', async () => {
  let wait: number | null = 1_001
  const { send } = await start({ rate: () => wait })
  for (let nth = 1; nth <= 2; nth++) {
    const { status, headers, body } = await send()
    expect([status, headers['retry-after']]).toEqual([429, '2'])
    expect(JSON.parse(body).errors[0].extensions).toEqual({ code: 'RATE_LIMITED' })
  }
  wait = null
  expect((await send()).status).toBe(200)
})

test('every refusal is nobody’s to keep, to frame or to guess a type of', async () => {
  for (const parts of [{ authenticate: () => foreign }, { rate: () => 1 }]) {
    const { headers } = await (await start(parts)).send()
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/json',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
  }
})

test('a page is served to everyone, without the rights of a client, and does not count against a rate', async () => {
  const { send, rated, served } = await start({ authenticate: () => unknown })
  expect((await send(page)).body).toBe('a page')
  expect(served).toEqual([{ by: 'page' }])
  expect(rated).toEqual([])
})

test('a page is not served to a peer that may not send queries, nor if pages are off', async () => {
  expect((await (await start({ authenticate: () => foreign })).send(page)).status).toBe(403)
  const { send, served } = await start({ graphiql: false })
  expect((await send(page)).status).toBe(403)
  expect(served).toEqual([])
})

test('a client whose token takes time to verify is served like any other', async () => {
  const { send, served } = await start({ authenticate: async () => anybody })
  expect((await send()).body).toBe('answered in application/json')
  expect(served).toEqual([{ by: 'answer', client: anybody }])
})

test('who leaves while the token is verified is not answered', async () => {
  const verified = Promise.withResolvers<Client>()
  const asked = Promise.withResolvers<void>()
  const { send, url, over } = await start({
    authenticate: ({ headers }) => {
      if (!headers.leaves) return anybody
      asked.resolve()
      return verified.promise
    },
  })
  const leaving = new AbortController()
  const headers = { 'content-type': 'application/json', leaves: '1' }
  const first = fetch(url, { method: 'POST', headers, body: '{}', signal: leaving.signal }).catch(() => 'left')
  await asked.promise
  leaving.abort()
  await over
  verified.resolve(anybody)
  expect(await first).toBe('left')
  expect((await send()).status).toBe(200)
})
