// Keys that an identity provider publishes: fetched once, again in time and for a new key, kept in use while it is away.
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { createClock } from '../support/clock.ts'
import { listening } from '../support/listening.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

const issuer = 'https://login.example'
const audience = 'order-gateway'
const question = '{ order(provider: ZF19, id: "19-paid-1") { status } }'
const pairs = {
  one: await generateKeyPair('RS256', { extractable: true }),
  two: await generateKeyPair('RS256', { extractable: true }),
}
type Kid = keyof typeof pairs

/** An issuer whose keys can change and which can be away, and a gateway that accepts its tokens. */
async function start(published: Kid[] = ['one'], userinfo = '') {
  const state = { published, away: false, fetches: 0, answering: Promise.resolve() }
  const url = await listening(async (_request, response) => {
    state.fetches++
    await state.answering
    if (state.away) return void response.writeHead(503).end()
    const keys = state.published.map(async (kid) => ({ ...(await exportJWK(pairs[kid].publicKey)), kid }))
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: await Promise.all(keys) }))
  })
  const clock = createClock()
  const lines: string[] = []
  const jwt = { issuer, audience, allowPlainHttp: true, jwks: url.replace('://', `://${userinfo}`) }
  const played = await startPlayedGateway({ jwt }, { now: clock.now, log: (line) => lines.push(JSON.parse(line).msg) })

  /** The status of an answer to a token that this key signs, and the code of its error. */
  async function askWith(kid: Kid): Promise<unknown[]> {
    const token = await new SignJWT({ accounts: '*' })
      .setProtectedHeader({ alg: 'RS256', kid })
      .setSubject('ann')
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(Math.floor(clock.now() / 1_000) + 60)
      .sign(pairs[kid].privateKey)
    const { status, errors } = await played.ask(question, {}, { authorization: `Bearer ${token}` })
    return errors ? [status, Object(errors[0]).extensions.code] : [status]
  }
  const about = (part: string) => lines.filter((line) => line.includes(part))
  return { state, clock, about, askWith, calls: played.calls }
}

test('they are fetched once, and for a made-up key id not more often than every 30 seconds', async () => {
  const { state, clock, askWith } = await start()
  for (const _ of [1, 2]) expect(await askWith('one')).toEqual([200])
  expect(state.fetches).toBe(1)
  state.published.push('two')
  expect(await askWith('two')).toEqual([401, 'UNAUTHENTICATED'])
  expect(state.fetches).toBe(1)
  clock.advance(31)
  expect(await askWith('two')).toEqual([200])
  expect(state.fetches).toBe(2)
})

test('a key that the issuer has withdrawn passes for ten minutes at most, however long nobody asked', async () => {
  const { state, clock, askWith } = await start(['one', 'two'])
  expect(await askWith('one')).toEqual([200])
  state.published = ['two']
  clock.advance(86_400)
  expect(await Promise.all([askWith('one'), askWith('one')])).toEqual([
    [401, 'UNAUTHENTICATED'],
    [401, 'UNAUTHENTICATED'],
  ])
})

test('while the issuer is away its last keys stay in use, and the log says how old they are', async () => {
  const { state, clock, about, askWith } = await start()
  expect(await askWith('one')).toEqual([200])
  state.away = true
  for (const _ of [1, 2, 3]) {
    clock.advance(11 * 60)
    expect(await askWith('one')).toEqual([200])
  }
  expect(about('cannot be fetched')).toEqual([
    `the keys that verify tokens of ${issuer} cannot be fetched (Expected 200 OK from the JSON Web Key Set HTTP response): those of 11 minutes ago stay in use`,
  ])
  clock.advance(60 * 60)
  expect(await askWith('one')).toEqual([200])
  await expect.poll(() => about('those of 93 minutes ago')).toHaveLength(1)

  state.away = false
  clock.advance(31)
  expect(await askWith('one')).toEqual([200])
  await expect.poll(() => about('can be fetched again')).toHaveLength(1)
  expect(await askWith('one')).toEqual([200])
})

test('a key that was withdrawn while nobody asked does not pass for the failure of an old fetch', async () => {
  const { state, clock, askWith } = await start(['one', 'two'])
  expect(await askWith('one')).toEqual([200])
  state.away = true
  clock.advance(11 * 60)
  expect(await askWith('one')).toEqual([200])
  state.away = false
  state.published = ['two']
  clock.advance(86_400)
  expect(await Promise.all([askWith('one'), askWith('one')])).toEqual([
    [401, 'UNAUTHENTICATED'],
    [401, 'UNAUTHENTICATED'],
  ])
})

test('a password in the address of the keys is not in the log', async () => {
  const { about, askWith } = await start(['one'], 'gateway:the-password@')
  expect(await askWith('one')).toEqual([503, 'KEYS_UNAVAILABLE'])
  expect(about('cannot be fetched')).toHaveLength(1)
  expect(about('the-password')).toEqual([])
})

test('a key that nobody knows while the issuer is away is 503, not 401', async () => {
  const { state, clock, askWith } = await start()
  expect(await askWith('one')).toEqual([200])
  state.away = true
  clock.advance(31)
  for (const _ of [1, 2]) expect(await askWith('two')).toEqual([503, 'KEYS_UNAVAILABLE'])
  expect(state.fetches).toBe(2)
  expect(await askWith('one')).toEqual([200])
})

test('an issuer that has never been there is 503 until it comes, logged once, and costs no call', async () => {
  const { state, clock, about, askWith, calls } = await start()
  state.away = true
  for (const _ of [1, 2]) expect(await askWith('one')).toEqual([503, 'KEYS_UNAVAILABLE'])
  expect(about('its tokens are not accepted')).toHaveLength(1)
  expect(calls()).toBe(0)
  state.away = false
  clock.advance(3)
  expect(await askWith('one')).toEqual([200])
})

test('until there are keys, one request tries to fetch them every few seconds, and the others fail at once', async () => {
  const { state, clock, askWith } = await start()
  const unavailable = [503, 'KEYS_UNAVAILABLE']
  const hold = () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    state.answering = promise
    return resolve
  }
  // Nothing has failed yet: all wait for the first try.
  state.away = true
  const endFirst = hold()
  const first = [askWith('one'), askWith('one'), askWith('one')]
  await expect.poll(() => state.fetches).toBe(1)
  endFirst()
  expect(await Promise.all(first)).toEqual([unavailable, unavailable, unavailable])
  expect([await askWith('one'), state.fetches]).toEqual([unavailable, 1])
  clock.advance(3)
  const endSecond = hold()
  const trying = askWith('one')
  await expect.poll(() => state.fetches).toBe(2)
  expect(await askWith('one')).toEqual(unavailable)
  state.away = false
  endSecond()
  expect(await trying).toEqual([200])
  expect([await askWith('one'), state.fetches]).toEqual([[200], 2])
})

test('an empty set of keys does not replace good ones', async () => {
  const { state, clock, about, askWith } = await start()
  expect(await askWith('one')).toEqual([200])
  state.published = []
  clock.advance(11 * 60)
  expect(await askWith('one')).toEqual([200])
  await expect.poll(() => about('the set of keys is empty')).toHaveLength(1)
  expect(await askWith('one')).toEqual([200])
  state.published = ['two']
  clock.advance(11 * 60)
  expect(await askWith('one')).toEqual([401, 'UNAUTHENTICATED'])
})

test('an empty set of keys is not a reason to call a token wrong', async () => {
  const { askWith } = await start([])
  expect(await askWith('one')).toEqual([503, 'KEYS_UNAVAILABLE'])
})
