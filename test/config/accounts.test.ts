// Single accounts: their mistakes, and their defaults.
import { describe, expect, test } from 'vitest'
import type { Account } from '../../src/domain/account.ts'
import { mpaasAccount } from '../support/sandbox.ts'
import { accountFile, configOf, mistakesIn, pathsIn } from './read.ts'

const zf19 = '{ provider: zf19, credentials: { appId: "1", key: k }, '
const h5zhifu = '{ provider: h5zhifu, credentials: { appId: "10001", key: k }, '
const hkrt = '{ provider: hkrt, endpoint: "https://hkrt.example/", credentials: { accessId: a, accessKey: k }, '

function account(settings: string): Account {
  const [one] = configOf(accountFile(settings)).accounts.values()
  if (!one) throw new Error('the file has no account')
  return one
}

describe('a mistake of an account', () => {
  test.each([
    ['an unknown key', `${zf19} notfound: [x] }`, ['accounts.one.notfound']],
    [
      'an unknown credential',
      '{ provider: zf19, credentials: { appId: "1", key: k, keys: k } }',
      ['accounts.one.credentials.keys'],
    ],
    ['missing credentials', '{ provider: zf19 }', ['accounts.one.credentials']],
    [
      'every credential missing',
      '{ provider: hkrt, endpoint: "https://x.example", credentials: {} }',
      ['accounts.one.credentials.accessId', 'accounts.one.credentials.accessKey'],
    ],
    ['a blank key', '{ provider: zf19, credentials: { appId: "1", key: "  " } }', ['accounts.one.credentials.key']],
    ['an empty key', '{ provider: zf19, credentials: { appId: "1", key: "" } }', ['accounts.one.credentials.key']],
    [
      'an app id that is not text',
      '{ provider: zf19, credentials: { appId: 1, key: k } }',
      ['accounts.one.credentials.appId'],
    ],
    ['an unknown provider', '{ provider: alipay }', ['accounts.one.provider']],
    ['a provider named as a built-in of JavaScript', '{ provider: constructor }', ['accounts.one.provider']],
    ['no provider', '{ credentials: {} }', ['accounts.one.provider']],
    ['no settings', '', ['accounts.one']],
    ['a list for settings', '[a]', ['accounts.one']],
    [
      'no endpoint at hkrt',
      '{ provider: hkrt, credentials: { accessId: a, accessKey: k } }',
      ['accounts.one.endpoint'],
    ],
    ['an endpoint that is not a URL', `${zf19} endpoint: "19zf.cn" }`, ['accounts.one.endpoint']],
    ['an endpoint of another protocol', `${zf19} endpoint: "file:///etc/passwd" }`, ['accounts.one.endpoint']],
    ['a negative budget', `${zf19} budget: { perMinute: -1 } }`, ['accounts.one.budget.perMinute']],
    ['half a call', `${zf19} budget: { perMinute: 1.5 } }`, ['accounts.one.budget.perMinute']],
    ['an unknown window', `${zf19} budget: { perWeek: 1 } }`, ['accounts.one.budget.perWeek']],
    ['a negative minInterval', `${zf19} minInterval: -1 }`, ['accounts.one.minInterval']],
    ['an invalid pattern', `${zf19} outTradeNoPattern: "[" }`, ['accounts.one.outTradeNoPattern']],
    ['a timeout longer than a lookup may take', `${zf19} timeout: 21 }`, ['accounts.one.timeout']],
    ['no timeout', `${zf19} timeout: 0 }`, ['accounts.one.timeout']],
    ['a body limit of nothing', `${zf19} bodyLimit: 0 }`, ['accounts.one.bodyLimit']],
    ['an unknown encoding', `${zf19} requestEncoding: xml }`, ['accounts.one.requestEncoding']],
    ['an empty pattern, which every message would match', `${zf19} notFound: [""] }`, ['accounts.one.notFound.0']],
    ['a reserve of more than all', `${h5zhifu} reserve: 1.5 }`, ['accounts.one.reserve']],
    [
      'reserve and shares without a daily budget',
      `${zf19} reserve: 0.2, shares: { loopback: 0.5 }, trust: { paid: -1 } }`,
      ['accounts.one.reserve', 'accounts.one.shares', 'accounts.one.trust.paid'],
    ],
  ])('%s', (_name, settings, paths) => {
    expect(pathsIn(accountFile(settings))).toEqual(paths)
  })

  test('no endpoint and no keys at mpaas', () => {
    expect(
      pathsIn(accountFile('{ provider: mpaas, credentials: { appId: "2014", privateKey: k, providerPublicKey: k } }')),
    ).toEqual([
      'accounts.one.credentials.privateKey',
      'accounts.one.credentials.providerPublicKey',
      'accounts.one.endpoint',
    ])
  })

  test.each(['A', 'a_b', 'a.b', 'zf 19', '中'])('an account id %s', (id) => {
    expect(pathsIn(accountFile(`${zf19} }`).replace('one:', `"${id}":`))).toEqual([`accounts.${id}`])
  })

  test('the mistake of an unknown provider lists the known ones', () => {
    expect(mistakesIn(accountFile('{ provider: alipay }'))).toEqual([
      { path: 'accounts.one.provider', message: 'must be one of h5zhifu, zf19, hkrt, mpaas' },
    ])
  })
})

describe('a plain-HTTP endpoint', () => {
  test.each([
    'http://zf19.example/',
    'http://127.0.0.1:5002/',
    'http://localhost/',
    'HTTP://[::1]/',
    ' http://127.0.0.1/',
  ])('%s is refused without allowPlainHttp, loopback too', (endpoint) => {
    expect(pathsIn(accountFile(`${zf19} endpoint: "${endpoint}" }`))).toEqual(['accounts.one.endpoint'])
    expect(pathsIn(accountFile(`${zf19} endpoint: "${endpoint}", allowPlainHttp: false }`))).toEqual([
      'accounts.one.endpoint',
    ])
    expect(pathsIn(accountFile(`${zf19} endpoint: "${endpoint}", allowPlainHttp: true }`))).toEqual([])
  })

  test('is not allowed by a text that means yes', () => {
    expect(pathsIn(accountFile(`${zf19} endpoint: "http://127.0.0.1/", allowPlainHttp: "yes" }`))).toEqual([
      'accounts.one.allowPlainHttp',
      'accounts.one.endpoint',
    ])
  })
})

describe('defaults', () => {
  test.each([
    ['h5zhifu: a hundred a day', `${h5zhifu} }`, { perDay: 100 }, 60],
    ['zf19: sixty a minute', `${zf19} }`, { perMinute: 60 }, 30],
    ['hkrt: twenty a second', `${hkrt} }`, { perSecond: 20 }, 2],
  ])('%s', (_name, settings, budget, minInterval) => {
    expect(account(settings)).toMatchObject({
      budget,
      minInterval,
      isDefault: false,
      search: true,
      outTradeNoPattern: null,
      timeout: 10,
      bodyLimit: 1_048_576,
      reserve: 0,
    })
  })

  test('mpaas: twenty a second, and its keys are read', () => {
    const { privateKey, publicKey } = mpaasAccount.app
    const credentials = { appId: '2014', privateKey, providerPublicKey: publicKey }
    const settings = { provider: 'mpaas', endpoint: 'https://x.example/', credentials }
    expect(account(JSON.stringify(settings))).toMatchObject({ budget: { perSecond: 20 }, minInterval: 2 })
    const weak = configOf(accountFile(JSON.stringify({ ...settings, signType: 'RSA' })))
    expect(weak.cautions.join()).toContain('account one: signType RSA')
    expect(configOf(accountFile(JSON.stringify(settings))).cautions.join()).not.toContain('RSA')
  })

  test('a budget is merged with the default window by window', () => {
    expect(account(`${h5zhifu} budget: { perSecond: 1 } }`).budget).toEqual({ perDay: 100, perSecond: 1 })
    expect(account(`${h5zhifu} budget: { perDay: 5, perHour: 2 } }`).budget).toEqual({ perDay: 5, perHour: 2 })
  })

  test('trust is merged status by status, and a setting overrides its default', () => {
    const { trust } = account(`${h5zhifu} trust: { paid: 7 } }`)
    expect(trust).toEqual({ open: 900, unknown: 900, paid: 7, refunding: 14_400, notFound: 900 })
  })

  test('a setting overrides every default', () => {
    const told = 'minInterval: 0, timeout: 2.5, bodyLimit: 10, search: false, outTradeNoPattern: "^m-", default: true'
    expect(account(`${h5zhifu} ${told}, reserve: 0.25, shares: { loopback: 0.5 } }`)).toMatchObject({
      minInterval: 0,
      timeout: 2.5,
      bodyLimit: 10,
      search: false,
      outTradeNoPattern: /^m-/,
      isDefault: true,
      reserve: 0.25,
      shares: new Map([['loopback', 0.5]]),
    })
  })

  test('reserve and shares work for any provider with a daily budget', () => {
    expect(account(`${zf19} budget: { perDay: 9 }, reserve: 0.5 }`).reserve).toBe(0.5)
  })
})
