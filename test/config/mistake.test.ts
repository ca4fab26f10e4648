// Mistakes say where they are and what to do, and never quote the value.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountFile, mistakesIn } from './read.ts'

// Every place of a file that takes a value, with wrong values.
const places: readonly ((secret: unknown) => object)[] = [
  (store) => ({ store }),
  (cacheEntries) => ({ cacheEntries }),
  (accounts) => ({ accounts }),
  (one) => ({ accounts: { one } }),
  (provider) => ({ accounts: { one: { provider } } }),
  ...['h5zhifu', 'zf19', 'hkrt', 'mpaas'].flatMap((provider) =>
    [
      'endpoint',
      'allowPlainHttp',
      'credentials',
      'budget',
      'minInterval',
      'reserve',
      'shares',
      'trust',
      'default',
      'search',
      'outTradeNoPattern',
      'timeout',
      'bodyLimit',
      'requestEncoding',
      'notFound',
      'acceptUnsignedNotFound',
      'bodyMode',
      'signType',
      'charset',
      'unknown',
    ].map((name) => (secret: unknown) => ({ accounts: { one: { provider, [name]: secret } } })),
  ),
  ...['appId', 'key', 'accessId', 'accessKey', 'privateKey', 'providerPublicKey'].flatMap((name) =>
    ['h5zhifu', 'zf19', 'hkrt', 'mpaas'].map((provider) => (secret: unknown) => ({
      accounts: { one: { provider, credentials: { [name]: secret } } },
    })),
  ),
  (clients) => ({ clients }),
  ...['name', 'tokenSha256', 'accounts', 'scopes', 'token'].map((name) => (secret: unknown) => ({
    clients: [{ [name]: secret }],
  })),
  (limits) => ({ limits }),
  (depth) => ({ limits: { depth } }),
]

const letters = fc.constantFrom(...'abcdefghijkmnopqrstuvwxyz0123456789')
const secretText = fc.string({ unit: letters, minLength: 12, maxLength: 12 }).map((text) => `q7${text}`)
/** A secret in every form: alone, in a URL or a pattern, half of a reference, in a list. */
const wrapped = (secret: string): readonly unknown[] => [
  secret,
  `https://user:${secret}@`,
  `http://user:${secret}@127.0.0.1/`,
  `redis://:${secret}`,
  `mysql://:${secret}@host`,
  `(${secret}`,
  `x\${${secret}-}`,
  `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
  [secret],
  [[secret]],
]

test('no mistake quotes a value, wherever a secret is', () => {
  const filled = { accounts: { zf: { provider: 'zf19', credentials: { appId: '1', key: 7 } } } }
  fc.assert(
    fc.property(fc.constantFrom(...places), secretText, fc.nat({ max: 9 }), (place, secret, n) => {
      const mistakes = mistakesIn(JSON.stringify({ ...filled, ...place(wrapped(secret)[n]) }))
      expect(mistakes.length).toBeGreaterThan(0)
      expect(JSON.stringify(mistakes)).not.toContain(secret)
    }),
    { numRuns: 1_500 },
  )
})

test('nor does one of the environment', () => {
  const secret = 'q7secretq7secret'
  const env = { PORT: secret, LOG_LEVEL: secret, HOST: secret, STORE_URL: `mysql://:${secret}@host` }
  const mistakes = mistakesIn(accountFile('{ provider: zf19, credentials: { appId: "1", key: k } }'), env)
  expect(mistakes.map(({ path }) => path).toSorted()).toEqual(['HOST', 'LOG_LEVEL', 'PORT', 'STORE_URL'])
  expect(JSON.stringify(mistakes)).not.toContain(secret)
})

test.each([
  'key: [s3cret\n',
  'key: "s3cret\n',
  'key: s3cret: s3cret\n',
  '&s3cret key: *s3crets\n',
  's3cret: 1\ns3cret: 2\n',
  '- s3cret\nkey: 1\n',
  '!!s3cret key\n',
  '@s3cret\n',
  '\ts3cret: 1\n',
])('nor does one of YAML that cannot be read: %j', (text) => {
  const mistakes = mistakesIn(text)
  expect(mistakes.length).toBeGreaterThan(0)
  expect(JSON.stringify(mistakes)).not.toContain('s3cret')
})

test('a missing setting is reported as required, an unknown one as unknown', () => {
  expect(mistakesIn(accountFile('{ provider: zf19, credentials: { appId: "1" }, budjet: {} }'))).toEqual([
    { path: 'accounts.one.credentials.key', message: 'is required' },
    { path: 'accounts.one.budjet', message: 'is an unknown key' },
  ])
})

test('of several mistakes at one path the first is reported, which says what to do', () => {
  expect(
    mistakesIn(accountFile(`{ provider: zf19, credentials: { appId: "1", key: k }, outTradeNoPattern: "(\${NO}" }`)),
  ).toEqual([{ path: 'accounts.one.outTradeNoPattern', message: 'the environment variable NO is not set' }])
})
