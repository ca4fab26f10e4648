// With clients, a request needs a token that is valid now.
import { expect, test } from 'vitest'
import { as, client } from '../support/clients.ts'
import { createClock } from '../support/clock.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

const question = '{ order(provider: ZF19, id: "19-paid-1") { status } }'
const paid = { order: { status: 'PAID' } }

const clients = [client('desk', { accounts: ['zf19-main'] }), client('boss')]

test.each([
  ['no token', {}],
  ['a wrong one', { authorization: 'Bearer wrong' }],
  ['an empty one', { authorization: 'Bearer ' }],
  ['a valid one with another scheme', { authorization: as('desk').authorization?.replace('Bearer', 'Basic') ?? '' }],
  ['the hash of a valid one', { authorization: `Bearer ${Object(client('desk')).tokenSha256}` }],
  ['a valid one with a suffix', { authorization: `${as('desk').authorization}x` }],
])('%s is 401 UNAUTHENTICATED, and costs no call', async (_name, headers) => {
  const { gateway, calls } = await startPlayedGateway({ clients })
  const body = JSON.stringify({ query: question })
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toBe('Bearer')
  expect(await response.json()).toEqual({
    errors: [
      {
        message: 'no valid token: send one as "Authorization: Bearer TOKEN"',
        extensions: { code: 'UNAUTHENTICATED' },
      },
    ],
  })
  expect(calls()).toBe(0)
})

test('each token is its own client', async () => {
  const { ask, calls } = await startPlayedGateway({ clients })
  expect((await ask(question, {}, as('desk'))).data).toEqual(paid)
  expect((await ask(question, {}, as('boss'))).data).toEqual(paid)
  const hkrt = '{ order(provider: HKRT, id: "WX-paid-1") { status } }'
  expect((await ask(hkrt, {}, as('boss'))).data).toEqual(paid)
  expect(calls()).toBe(2)
  expect((await ask(hkrt, {}, as('desk'))).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
})

test('the scheme is read in any case, spaces around the token are not part of it', async () => {
  const { ask } = await startPlayedGateway({ clients })
  const authorization = as('desk').authorization?.replace('Bearer ', 'bEARER   ') ?? ''
  expect((await ask(question, {}, { authorization: `${authorization} ` })).data).toEqual(paid)
})

test('a proxy in front is allowed', async () => {
  const { ask } = await startPlayedGateway({ clients })
  expect((await ask(question, {}, { ...as('desk'), 'x-forwarded-for': '203.0.113.7' })).data).toEqual(paid)
})

test("GraphiQL's page opens without a token, but answers nothing", async () => {
  const { gateway, calls } = await startPlayedGateway({ clients })
  const page = await fetch(gateway.url, { headers: { accept: 'text/html' } })
  expect([page.status, (await page.text()).includes('YogaGraphiQL')]).toEqual([200, true])
  const asked = new URL(gateway.url)
  asked.searchParams.set('query', question)
  for (const accept of ['text/html', 'application/json, text/html;q=0.1', 'text/html, application/json']) {
    const answer = await (await fetch(asked, { headers: { accept } })).text()
    expect(answer.includes('"status":"PAID"')).toBe(false)
  }
  const answer = await fetch(asked, { headers: { accept: 'application/json' } })
  expect([answer.status, await answer.json()]).toEqual([401, { errors: [expect.anything()] }])
  expect(calls()).toBe(0)
})

test('an empty list of clients lets nobody in', async () => {
  const { ask, calls } = await startPlayedGateway({ clients: [] })
  expect((await ask(question)).status).toBe(401)
  expect(calls()).toBe(0)
})

test('a client with the hash of nothing is not let in by sending nothing', async () => {
  const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const { ask, calls } = await startPlayedGateway({ clients: [{ name: 'desk', tokenSha256: nothing }] })
  for (const headers of [{}, { authorization: 'Bearer' }, { authorization: 'Bearer ' }])
    expect((await ask(question, {}, headers)).status).toBe(401)
  expect(calls()).toBe(0)
})

test("a token expires with its own or its client's expiry, and two are valid during a rotation", async () => {
  const clock = createClock('2026-11-22T12:00:00+08:00')
  const [old, fresh, brief] = ['old', 'fresh', 'brief'].map((name) => Object(client(name)).tokenSha256)
  const { ask } = await startPlayedGateway(
    {
      clients: [
        { name: 'desk', tokenSha256: [{ sha256: old, expires: '2026-11-22T13:00:00+08:00' }, fresh] },
        { name: 'guest', tokenSha256: brief, expires: '2026-11-22T04:30:00Z' },
      ],
    },
    { now: clock.now },
  )
  const statuses = async () => {
    const answers = ['old', 'fresh', 'brief'].map((name) => ask(question, {}, as(name)))
    return (await Promise.all(answers)).map(({ status }) => status)
  }
  expect(await statuses()).toEqual([200, 200, 200])
  clock.advance(1_799)
  expect(await statuses()).toEqual([200, 200, 200])
  clock.advance(1)
  expect(await statuses()).toEqual([200, 200, 401])
  clock.advance(1_800)
  expect(await statuses()).toEqual([401, 200, 401])
})
