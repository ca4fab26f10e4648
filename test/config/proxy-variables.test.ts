// The variables that name our own proxies, as operators write them.
import { describe, expect, test } from 'vitest'
import { configOf, least, mistakesIn } from './read.ts'

const proxiesOf = (env: Readonly<Record<string, string>>) => configOf(least, env).proxies

test('without them there is no proxy', () => {
  expect(proxiesOf({ HTTPS_PROXY: '', http_proxy: ' ' })).toEqual({ http: undefined, https: undefined, bypass: [] })
})

test.each([
  ['proxy.example:3128', 'http://proxy.example:3128/'],
  ['proxy.example', 'http://proxy.example/'],
  ['user:pass@proxy.example:3128', 'http://user:pass@proxy.example:3128/'],
  ['HTTP://proxy.example:3128\n', 'http://proxy.example:3128/'],
  ['https://proxy.example', 'https://proxy.example/'],
  ['[::1]:3128', 'http://[::1]:3128/'],
])('HTTPS_PROXY=%j is read', (text, url) => expect(proxiesOf({ HTTPS_PROXY: text })).toMatchObject({ https: url }))

test('each scheme has its own, in either case; ALL_PROXY serves where there is none', () => {
  expect(proxiesOf({ HTTP_PROXY: 'a', https_proxy: 'b', HTTPS_PROXY: 'c', ALL_PROXY: 'd' })).toMatchObject({
    http: 'http://a/',
    https: 'http://b/',
  })
  expect(proxiesOf({ HTTP_PROXY: 'a', all_proxy: 'd' })).toMatchObject({ http: 'http://a/', https: 'http://d/' })
})

test('NO_PROXY is a list, by commas or spaces', () => {
  expect(proxiesOf({ NO_PROXY: 'localhost, .Example 10.0.0.0/8' }).bypass).toEqual([
    'localhost',
    '.example',
    '10.0.0.0/8',
  ])
})

describe('one that cannot be used is a mistake that names the variable and not what it holds', () => {
  test.each([
    ['HTTPS_PROXY', 'socks5://user:SECRET@proxy.example:1080'],
    ['http_proxy', 'http://user:SECRET@'],
    ['HTTP_PROXY', 'the proxy with the SECRET'],
    ['https_proxy', 'proxy.example:SECRET'],
    ['HTTPS_PROXY', 'http://user:SECRET%zz@proxy.example'],
    ['ALL_PROXY', 'socks5h://SECRET.example'],
  ])('%s=%s', (name, text) => {
    expect(mistakesIn(least, { [name]: text })).toEqual([
      { path: name, message: 'must be an HTTP proxy: http://host:port or host:port' },
    ])
  })
})

test('the password of a proxy is taken out of what is written down', () => {
  const { redact } = configOf(least, { HTTPS_PROXY: 'http://user:p%40ssword@proxy.example' })
  expect(redact('p%40ssword p@ssword')).toBe('*** ***')
})
