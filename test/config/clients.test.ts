// The config's clients, and their mistakes, single or together.
import { expect, test } from 'vitest'
import { configOf, least, mistakesIn, pathsIn } from './read.ts'

const hash = (digit: string) => digit.repeat(64)

const paths = (clients: string) => pathsIn(`${least}clients: ${clients}\n`)

test("a client's default scopes are [order], its default accounts all", () => {
  const { clients, cautions } = configOf(`${least}clients: [{ name: a, tokenSha256: "${hash('A')}" }]\n`)
  expect(clients).toMatchObject([
    { client: { name: 'a', accounts: null, scopes: new Set(['order']) }, tokens: [{ sha256: hash('a') }] },
  ])
  expect(cautions.join()).not.toContain('clients')
})

test('without the section the cautions say who may query', () => {
  const { clients, cautions } = configOf(least)
  expect(clients).toBeNull()
  expect(cautions.join()).toContain('there is no clients section')
})

test('an empty section is a mistake, so that a forgotten client does not open the gateway', () => {
  expect(paths('')).toEqual(['clients'])
  expect(paths('{}')).toEqual(['clients'])
})

test.each([
  ['a token hash that is not hexadecimal', `[{ name: a, tokenSha256: "${hash('g')}" }]`, ['clients.0.tokenSha256']],
  ['a token hash that is too short', '[{ name: a, tokenSha256: "9f86d081" }]', ['clients.0.tokenSha256']],
  ['an unknown scope', `[{ name: a, tokenSha256: "${hash('a')}", scopes: [order, admin] }]`, ['clients.0.scopes.1']],
  ['an unknown key', `[{ name: a, tokenSha256: "${hash('a')}", token: x }]`, ['clients.0.token']],
  ['a client without a name', `[{ tokenSha256: "${hash('a')}" }]`, ['clients.0.name']],
  [
    'an account that does not exist',
    `[{ name: a, tokenSha256: "${hash('a')}", accounts: [zf, x] }]`,
    ['clients.0.accounts.1'],
  ],
  [
    'two clients with one name',
    `[{ name: a, tokenSha256: "${hash('a')}" }, { name: a, tokenSha256: "${hash('b')}" }]`,
    ['clients.1.name'],
  ],
  [
    'two clients with one token, in any letter case',
    `[{ name: a, tokenSha256: "${hash('a')}" }, { name: b, tokenSha256: "${hash('A')}" }]`,
    ['clients.1.tokenSha256'],
  ],
])('%s is a mistake', (_name, clients, expected) => {
  expect(paths(clients)).toEqual(expected)
})

test('a mistake in a token has the path of the token, and fits the form that was meant', () => {
  const told = (token: string) => mistakesIn(`${least}clients: [{ name: a${token} }]\n`)
  const at = (path: string, message: string) => [{ path: `clients.0.tokenSha256${path}`, message }]
  expect(told('')).toEqual(at('', 'is required'))
  expect(told(', tokenSha256: beef')).toEqual(at('', 'must be 64 hexadecimal digits'))
  expect(told(`, tokenSha256: ["${hash('a')}", beef]`)).toEqual(at('.1', 'must be 64 hexadecimal digits'))
  const ending = (end: string) => `, tokenSha256: [{ sha256: "${hash('a')}", ${end} }]`
  expect(told(ending('expires: "2026-11-22"'))).toEqual(at('.0.expires', 'must be a time with a zone'))
  expect(told(ending('expires: "2026-11-22T12:00:00"'))).toEqual(at('.0.expires', 'must be a time with a zone'))
  expect(told(ending('expire: "2026-11-22T12:00:00Z"'))).toEqual(at('.0.expire', 'is an unknown key'))
})

test('a token that several clients share is a mistake in every form', () => {
  const two = `[{ name: a, tokenSha256: "${hash('a')}" }, { name: b, tokenSha256: ["${hash('b')}", { sha256: "${hash('A')}" }] }]`
  expect(paths(two)).toEqual(['clients.1.tokenSha256'])
})

test('a share for a client that does not exist is a mistake with its path', () => {
  const shares = (names: string) =>
    mistakesIn(`accounts:
  h5:
    provider: h5zhifu
    credentials: { appId: "1", key: secret }
    shares: { ${names} }
clients: [{ name: desk, tokenSha256: "${hash('a')}" }]
`)
  expect(shares('desk: 0.5, loopback: 0.1')).toEqual([])
  expect(shares('desk: 0.5, dask: 0.1')).toEqual([
    { path: 'accounts.h5.shares.dask', message: 'there is no client with this name' },
  ])
})
