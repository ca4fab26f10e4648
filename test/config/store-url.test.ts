// The config's store: valid and invalid values, and the secrets in its URL.
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { configOf, least, pathsIn } from './read.ts'

test.each([
  ['memory: without quotes', 'store: memory:', 'memory:'],
  ['memory: with a comment behind it', 'store: memory:  # for now', 'memory:'],
  ['memory: with a line end of Windows', 'store: memory:\r', 'memory:'],
  ['memory: in quotes', 'store: "memory:"', 'memory:'],
  ['a file, relative to the config file', 'store: sqlite:./data/x.sqlite', 'sqlite:/etc/gateway/data/x.sqlite'],
  ['a file by its absolute path', 'store: sqlite:/var/x.sqlite', 'sqlite:/var/x.sqlite'],
  ['redis', 'store: redis://cache.example:6379/2', 'redis://cache.example:6379/2'],
  ['redis with an empty path', 'store: redis://cache.example/', 'redis://cache.example/'],
  ['redis over TLS', 'store: rediss://cache.example', 'rediss://cache.example'],
  ['the servers of a cluster', 'store: "redis://a:6379,redis://b:6379"', 'redis://a:6379,redis://b:6379'],
  ['no setting: a file beside the config', '', 'sqlite:/etc/gateway/data/gateway.sqlite'],
])('%s', (_name, line, store) => {
  expect(configOf(least.replace('store: "memory:"', line), {}, '/etc/gateway').store).toBe(store)
})

test.each([
  'mysql://host',
  '"sqlite:"',
  'redis://',
  'redis:///1',
  '"redis:"',
  'memory',
  '""',
  '7',
  '[a]',
  'redis://a:6379,mysql://b',
  'redis://a/name',
  'redis://a/1.5',
  'redis://a/0/1',
  'redis://a:6379,redis://b:6379/x',
])('%s is a mistake of store', (store) => {
  expect(pathsIn(least.replace('"memory:"', store))).toEqual(['store'])
})

test('STORE_URL overrides the file, and its path is relative to the working directory', () => {
  const env = { STORE_URL: 'sqlite:./here.sqlite' }
  expect(configOf(least, env, '/etc/gateway').store).toBe(`sqlite:${resolve('here.sqlite')}`)
  expect(configOf(least, { STORE_URL: '' }, '/etc/gateway').store).toBe('memory:')
  expect(configOf(least.replace('"memory:"', 'mysql://host'), { STORE_URL: 'memory:' }).store).toBe('memory:')
})

test('an invalid STORE_URL is a mistake of STORE_URL', () => {
  for (const url of ['mysql://host', 'redis://host/name'])
    expect(pathsIn(least, { STORE_URL: url })).toEqual(['STORE_URL'])
})

test('the cautions say that memory: forgets budgets, and only for memory:', () => {
  expect(configOf(least).cautions.join()).toContain('memory: forgets budgets')
  expect(configOf(least, { STORE_URL: 'sqlite:/x' }).cautions.join()).not.toContain('memory:')
})

test.each(['redis://:p%zz@host', 'redis://%zz@host', 'redis://a,redis://:p%zz@b'])(
  '%s, whose percent signs do not encode text, is a mistake, not an error',
  (url) => {
    expect(pathsIn(least, { STORE_URL: url })).toEqual(['STORE_URL'])
  },
)

test('the passwords of its URLs are redacted, as the URL encodes them and as they are sent', () => {
  const { redact } = configOf(least, { STORE_URL: 'redis://:first-one@a,redis://me:p%40ssword@b' })
  expect(redact('first-one p%40ssword p@ssword redis')).toBe('*** *** *** redis')
})
