// Which account a question means, among those that its client may see.
import { expect, test } from 'vitest'
import { type Client, maySee } from '../../src/domain/client.ts'
import { chooseAccount } from '../../src/lookup/choose-account.ts'
import { sampleAccount } from './sample.ts'

const h5a = sampleAccount('h5zhifu', {}, 'h5-a')
const h5b = sampleAccount('h5zhifu', {}, 'h5-b')
const h5default = sampleAccount('h5zhifu', { default: true }, 'h5-default')
const zf19 = sampleAccount('zf19', {}, 'zf19-a')

const all = (...accounts: (typeof h5a)[]) => new Map(accounts.map((account) => [account.id as string, account]))
const client = (...accounts: string[]): Client => ({
  name: 'desk',
  accounts: accounts.length === 0 ? null : new Set(accounts),
  scopes: new Set(['order']),
  maxLiveCalls: null,
  requestsPerSecond: null,
  liveCallsPerDay: null,
})

test('a client without a list sees every account, one with a list those alone', () => {
  expect(maySee(client(), h5a.id)).toBe(true)
  expect(maySee(client('h5-a'), h5a.id)).toBe(true)
  expect(maySee(client('h5-b'), h5a.id)).toBe(false)
})

test('the account named is meant, whatever the default', () => {
  expect(chooseAccount(all(h5a, h5default), client(), 'h5zhifu', 'h5-a')).toBe(h5a)
})

test('where none is named the default is meant, else the only one', () => {
  expect(chooseAccount(all(h5a, h5default, zf19), client(), 'h5zhifu', null)).toBe(h5default)
  expect(chooseAccount(all(h5a, zf19), client(), 'h5zhifu', undefined)).toBe(h5a)
})

test('a default that the client may not see is none of its own', () => {
  expect(chooseAccount(all(h5a, h5default), client('h5-a'), 'h5zhifu', null)).toBe(h5a)
})

test('of several without a default one must be named, and only those that the client may see are told', () => {
  const chosen = chooseAccount(all(h5a, h5b, h5default), client('h5-a', 'h5-b'), 'h5zhifu', null)
  expect(chosen).toMatchObject({ kind: 'failed', code: 'BAD_REQUEST' })
  expect(chosen).toHaveProperty('message', expect.stringMatching(/h5-a, h5-b$/))
})

test.each([
  ['an account that is not there', 'h5zhifu', 'h5-c', 'BAD_REQUEST'],
  ['an account at another provider', 'zf19', 'h5-a', 'BAD_REQUEST'],
  ['an account that is not the client’s', 'h5zhifu', 'h5-b', 'FORBIDDEN'],
  ['a provider none of whose accounts are the client’s', 'zf19', null, 'FORBIDDEN'],
  ['a provider without an account', 'mpaas', null, 'BAD_REQUEST'],
])('%s is refused', (_what, provider, named, code) => {
  expect(chooseAccount(all(h5a, h5b, zf19), client('h5-a'), provider, named)).toMatchObject({ kind: 'failed', code })
})
