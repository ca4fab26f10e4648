// The whole config: the contract's example, every mistake at once, the YAML itself, the environment.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config/config.ts'
import { registry } from '../../src/providers/registry.ts'
import { certificate } from '../support/certificate.ts'
import { exampleEnv, makeExample } from './example.ts'
import { configOf, least, mistakesIn, pathsIn } from './read.ts'

const hash = (digit: string) => digit.repeat(64)

test("the contract's own example is read, from the file that GATEWAY_CONFIG names", () => {
  const { directory, file } = makeExample()
  const read = loadConfig({ ...exampleEnv, GATEWAY_CONFIG: file }, registry)
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes))
  const { accounts, clients, ...config } = read.config
  expect(config).toMatchObject({
    store: `sqlite:${join(directory, 'data/gateway.sqlite')}`,
    cacheEntries: 100_000,
    limits: { aliases: 100, depth: 12, requestBytes: 262_144, batchKeys: 100, directives: 10 },
    host: '127.0.0.1',
    port: 4000,
    logLevel: 'info',
    cautions: [],
  })
  expect([...accounts].map(([id, { providerId, isDefault }]) => [id, providerId, isDefault])).toEqual([
    ['h5-main', 'h5zhifu', true],
    ['zf19-main', 'zf19', false],
    ['hkrt-main', 'hkrt', false],
    ['superapp', 'mpaas', false],
  ])
  expect(clients).toMatchObject([
    {
      client: {
        name: 'support-desk',
        accounts: new Set(['h5-main', 'zf19-main']),
        scopes: new Set(['order', 'payer', 'raw', 'live', 'operations']),
      },
      tokens: [{ sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', expires: null }],
    },
  ])
})

test('a config file that cannot be read is a mistake of GATEWAY_CONFIG that names the file', () => {
  const file = join(makeExample().directory, 'absent.yaml')
  expect(loadConfig({ GATEWAY_CONFIG: file }, registry)).toEqual({
    mistakes: [{ path: 'GATEWAY_CONFIG', message: `the config file ${file} cannot be read` }],
  })
})

test('all mistakes of a file are reported at once, each with its path', () => {
  const text = `
stoer: "memory:"
store: mysql://host
cacheEntries: 1
accounts:
  h5-main: { provider: h5zhifu, endpoint: "http://127.0.0.1:1/", credentials: { appId: "ten", kee: k }, timeout: 60 }
  Zf_19: { provider: zf19, credentials: { appId: "1", key: "\${UNSET_KEY}" }, reserve: 0.5, minInterval: -1 }
  hkrt: { provider: hkrt, credentials: { accessId: a, accessKey: "\${file:./absent}" }, outTradeNoPattern: "(" }
  mpaas: { provider: mpaas, endpoint: "ftp://gateway.example/", credentials: { appId: "", privateKey: x } }
  other: { provider: alipay }
  bare: yes
clients:
  - { name: "", tokenSha256: beef, accounts: [h5-main, nobody, nothing], scopes: [order, everything] }
  - { name: b }
limits: { depth: 0, width: 3 }
`
  expect(pathsIn(text, { PORT: 'http', LOG_LEVEL: 'loud', HOST: '0.0.0.0' })).toEqual(
    [
      'LOG_LEVEL',
      'PORT',
      'accounts.Zf_19',
      'accounts.Zf_19.credentials.key',
      'accounts.Zf_19.minInterval',
      'accounts.Zf_19.reserve',
      'accounts.bare',
      'accounts.h5-main.credentials.appId',
      'accounts.h5-main.credentials.kee',
      'accounts.h5-main.credentials.key',
      'accounts.h5-main.endpoint',
      'accounts.h5-main.timeout',
      'accounts.hkrt.credentials.accessKey',
      'accounts.hkrt.endpoint',
      'accounts.hkrt.outTradeNoPattern',
      'accounts.mpaas.credentials.appId',
      'accounts.mpaas.credentials.privateKey',
      'accounts.mpaas.credentials.providerPublicKey',
      'accounts.mpaas.endpoint',
      'accounts.other.provider',
      'cacheEntries',
      'clients.0.accounts.1',
      'clients.0.accounts.2',
      'clients.0.name',
      'clients.0.scopes.1',
      'clients.0.tokenSha256',
      'clients.1.tokenSha256',
      'limits.depth',
      'limits.width',
      'store',
      'stoer',
    ].toSorted(),
  )
})

describe('the YAML itself', () => {
  test.each([
    ['an empty file', '', 'accounts'],
    ['a file of comments alone', '# nothing yet\n', 'accounts'],
    ['a list', '- accounts\n', 'accounts'],
    ['a file without accounts', 'store: "memory:"\n', 'accounts'],
    ['accounts without an account', 'accounts:\n', 'accounts'],
    ['a syntax error', 'accounts:\n  a: [1\n', 'line 3, column 1'],
    ['a duplicate key', 'store: "memory:"\nstore: "memory:"\n', 'line 2, column 1'],
    ['a duplicate account', `${least}  zf: {}\n`, 'line 7, column 3'],
    ['an alias without an anchor', 'accounts: *nothing\n', 'line 1, column 11'],
    ['an alias for itself', 'accounts: &all\n  a: *all\n', 'line 2, column 6'],
    ['a merge of itself', 'accounts: &all\n  <<: *all\n', 'line 2, column 7'],
    ['a merge of an alias without an anchor', 'accounts:\n  <<: *all\n', 'line 2, column 7'],
    ['a merge of a number', 'accounts:\n  a: { <<: 5 }\n', 'line 2, column 8'],
    ['a merge of a text', 'accounts:\n  a: &text b\n  c: { <<: *text }\n', 'line 3, column 8'],
    ['a merge of a list with a text in it', 'accounts:\n  a: { <<: [{}, b] }\n', 'line 2, column 8'],
  ])('%s is one mistake, with its place', (_name, text, path) => {
    expect(pathsIn(text)).toEqual([path])
  })

  test('every syntax error is reported, not only the first', () => {
    expect(pathsIn('a: 1\na: 2\na: 3\n')).toEqual(['line 2, column 1', 'line 3, column 1'])
  })

  test('an anchor can have any number of aliases', () => {
    const more = Array.from(
      { length: 120 },
      (_, n) => `  z${n}: { provider: zf19, credentials: { appId: "n${n}", key: *key } }`,
    )
    const text = `accounts:\n  a: { provider: zf19, credentials: { appId: "1", key: &key k } }\n${more.join('\n')}\n`
    expect(configOf(text).accounts.size).toBe(121)
  })
})

describe('the environment', () => {
  test('STORE_URL is read without the line end round it', () => {
    expect(configOf(least, { STORE_URL: 'redis://:pass@store.example\n' }).store).toBe('redis://:pass@store.example')
    expect(configOf(least, { STORE_URL: ' memory:\r\n' }).store).toBe('memory:')
  })

  test('HOST, PORT and LOG_LEVEL come from it', () => {
    const { host, port, logLevel } = configOf(least, { HOST: '::1', PORT: '0', LOG_LEVEL: 'debug' })
    expect({ host, port, logLevel }).toEqual({ host: '::1', port: 0, logLevel: 'debug' })
  })

  test('empty variables count as not set', () => {
    const { host, port, logLevel } = configOf(least, { HOST: '', PORT: '', LOG_LEVEL: '' })
    expect({ host, port, logLevel }).toEqual({ host: '127.0.0.1', port: 4000, logLevel: 'info' })
  })

  test('KEEP_ALIVE comes from it too, in seconds, and is 65 without it', () => {
    expect([{}, { KEEP_ALIVE: '' }, { KEEP_ALIVE: '5' }].map((env) => configOf(least, env).keepAlive)).toEqual([
      65, 65, 5,
    ])
    for (const wrong of ['0', '-1', '1.5', '65s', '3601'])
      expect(pathsIn(least, { KEEP_ALIVE: wrong })).toEqual(['KEEP_ALIVE'])
  })

  test.each(['http', '-1', '65536', '80.5', '0x50', '1e3', ' 80', '999999999999999999999'])(
    'PORT "%s" is a mistake',
    (port) => {
      expect(pathsIn(least, { PORT: port })).toEqual(['PORT'])
    },
  )

  test('the mistake of an unknown LOG_LEVEL lists the known ones', () => {
    expect(mistakesIn(least, { LOG_LEVEL: 'verbose' })).toEqual([
      { path: 'LOG_LEVEL', message: 'must be one of fatal, error, warn, info, debug, trace, silent' },
    ])
  })

  test.each([
    ['0.0.0.0', ['HOST']],
    ['::', ['HOST']],
    ['192.168.1.7', ['HOST']],
    ['gateway.example', ['HOST']],
    ['127.0.0.1.example', ['HOST']],
    ['127.0.0.1', []],
    ['127.8.0.1', []],
    ['::1', []],
    ['localhost', []],
  ])('without clients a HOST of %s is a mistake unless it is loopback', (host, paths) => {
    expect(pathsIn(least, { HOST: host })).toEqual(paths)
  })

  test('with clients the gateway listens on any HOST', () => {
    const text = `${least}clients: [{ name: a, tokenSha256: "${hash('a')}" }]\n`
    expect(configOf(text, { HOST: '0.0.0.0' }).host).toBe('0.0.0.0')
  })

  test('a mistake in clients does not cause one of HOST', () => {
    expect(pathsIn(`${least}clients:\n`, { HOST: '0.0.0.0' })).toEqual(['clients'])
  })
})

test('merge keys (<<) take over what an anchor names', () => {
  const { accounts } = configOf(`
store: "memory:"
accounts:
  one: &usual { provider: zf19, timeout: 7, credentials: { appId: "1", key: k } }
  two: { <<: *usual, credentials: { appId: "2", key: k } }
`)
  expect([...accounts].map(([id, { timeout }]) => [id, timeout])).toEqual([
    ['one', 7],
    ['two', 7],
  ])
})

test("a certificate serves as the issuer's key", () => {
  const jwt = { issuer: 'https://login.example', audience: 'order-gateway', publicKey: certificate }
  expect(configOf(`${least}jwt: ${JSON.stringify(jwt)}\n`).jwt?.publicKey).toBe(certificate)
})

test('a secret that is blank is a mistake, whether it is written, set or read', () => {
  const text = least.replace('key: k', 'key: "$' + '{KEY}"')
  expect(mistakesIn(text, { KEY: ' \n' })).toMatchObject([{ path: 'accounts.zf.credentials.key' }])
  expect(pathsIn(`${least}payerSecret: "${' '.repeat(20)}"\n`)).toEqual(['payerSecret'])
})
