// Tokens of an identity provider: accepted only with the right key, issuer, audience and algorithm.
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { as, client } from '../support/clients.ts'
import { createClock } from '../support/clock.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

const clock = createClock()
const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
const stranger = await generateKeyPair('RS256')
const pem = await exportSPKI(publicKey)
const issuer = 'https://login.example'
const jwt = { issuer, audience: 'order-gateway', publicKey: pem }
const seconds = () => Math.floor(clock.now() / 1_000)

type Claims = { readonly [K in keyof JWTPayload]: JWTPayload[K] | undefined }

interface Signing {
  readonly alg?: string
  readonly key?: CryptoKey | Uint8Array
}

function sign(changes: Claims = {}, { alg = 'RS256', key = privateKey }: Signing = {}): Promise<string> {
  const usual = { sub: 'ann', iss: issuer, aud: 'order-gateway', exp: seconds() + 60, accounts: ['zf19-main'] }
  return new SignJWT(JSON.parse(JSON.stringify({ ...usual, ...changes }))).setProtectedHeader({ alg }).sign(key)
}

const zf19 = '{ order(provider: ZF19, id: "19-paid-1") { status } }'
const hkrt = '{ order(provider: HKRT, id: "WX-paid-1") { status } }'
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const start = (more: object = {}) =>
  startPlayedGateway({ jwt: { ...jwt, ...more }, clients: [client('desk')] }, { now: clock.now })

test('a token of the issuer admits its client to the accounts and scopes in its claims', async () => {
  const { ask } = await start()
  const token = bearer(await sign({ scope: 'openid order operations' }))
  expect(await ask(zf19, {}, token)).toMatchObject({ status: 200, data: { order: { status: 'PAID' } } })
  expect((await ask('{ accounts { id } }', {}, token)).data).toEqual({ accounts: [{ id: 'zf19-main' }] })
  expect((await ask(hkrt, {}, token)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  expect((await ask(zf19, {}, as('desk'))).status).toBe(200)
})

test('without the accounts claim it sees no account, without the scopes claim it has the scope order', async () => {
  const { ask, calls } = await start()
  const token = bearer(await sign({ accounts: undefined }))
  expect((await ask(zf19, {}, token)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  expect((await ask('{ accounts { id } }', {}, token)).errors).toMatchObject([
    { message: 'this needs the scope operations' },
  ])
  expect(calls()).toBe(0)
})

test('claims of other names are read, "*" is all accounts, lists and words are the same', async () => {
  const { ask } = await start({ claims: { name: 'client_id', accounts: 'https://example/shops', scopes: 'roles' } })
  const claims = { client_id: 'batch', 'https://example/shops': '*', roles: ['order', 'operations'] }
  const { data } = await ask('{ accounts { id } }', {}, bearer(await sign(claims)))
  expect(data?.accounts).toHaveLength(4)
})

test.each([
  ['of another issuer', () => sign({ iss: 'https://login.example.evil' })],
  ['for another audience', () => sign({ aud: 'another' })],
  ['that has expired', () => sign({ exp: seconds() - 1 })],
  ['that is not valid yet', () => sign({ nbf: seconds() + 60 })],
  ['without an end', () => sign({ exp: undefined })],
  ['without a name', () => sign({ sub: undefined })],
  ['with an empty name', () => sign({ sub: '' })],
  ['signed by a stranger', () => sign({}, { key: stranger.privateKey })],
  ['of another algorithm', async () => sign({}, { alg: 'PS256', key: (await generateKeyPair('PS256')).privateKey })],
  ['signed with the public key as a shared secret', () => sign({}, { alg: 'HS256', key: Buffer.from(pem) })],
  [
    'that is not signed',
    async () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await sign()).split('.')[1]}.`,
  ],
  [
    'whose claims were changed',
    async () => {
      const [head, , signature] = (await sign()).split('.')
      const body = Buffer.from(
        JSON.stringify({ sub: 'boss', iss: issuer, aud: 'order-gateway', exp: seconds() + 60, accounts: '*' }),
      )
      return `${head}.${body.toString('base64url')}.${signature}`
    },
  ],
])('a token %s is 401, and costs no call', async (_name, made) => {
  const { ask, calls } = await start()
  expect(await ask(zf19, {}, bearer(await made()))).toMatchObject({
    status: 401,
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  })
  expect(calls()).toBe(0)
})

test('any text in place of a token is 401, never another answer', async () => {
  const { ask } = await start()
  const part = fc.oneof(
    fc.base64String(),
    fc.json().map((text) => Buffer.from(text).toString('base64url')),
  )
  await fc.assert(
    fc.asyncProperty(part, part, part, async (head, body, tail) => {
      expect((await ask(zf19, {}, bearer(`${head}.${body}.${tail}`))).status).toBe(401)
    }),
    { numRuns: 200 },
  )
})

test('a token signed with a secret text of any kind is never believed', async () => {
  const { ask } = await start()
  const [head, body] = [{ alg: 'HS256' }, { sub: 'ann', iss: issuer, aud: 'order-gateway', exp: seconds() + 60 }].map(
    (part) => Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  for (const secret of ['', pem, pem.trim()]) {
    const signature = createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url')
    expect((await ask(zf19, {}, bearer(`${head}.${body}.${signature}`))).status).toBe(401)
  }
})
