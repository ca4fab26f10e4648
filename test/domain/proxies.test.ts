// Which requests pass a proxy of ours.
import { expect, test } from 'vitest'
import { proxyFor } from '../../src/domain/proxies.ts'

const proxies = { http: 'http://plain:3128/', https: 'http://tls:3128/' }
const passes = (url: string, ...bypass: string[]) => proxyFor(new URL(url), { ...proxies, bypass }) !== undefined

test('the scheme of the endpoint decides which proxy', () => {
  expect(proxyFor(new URL('http://a.example/'), { ...proxies, bypass: [] })?.host).toBe('plain:3128')
  expect(proxyFor(new URL('https://a.example/'), { ...proxies, bypass: [] })?.host).toBe('tls:3128')
  expect(proxyFor(new URL('https://a.example/'), { http: proxies.http, bypass: [] })).toBeUndefined()
})

test.each([
  ['*', 'https://a.example/'],
  ['a.example', 'https://a.example/'],
  ['example', 'https://a.example/'],
  ['.example', 'https://a.example/'],
  ['*.example', 'https://a.example/'],
  ['a.example:443', 'https://a.example/'],
  ['a.example:81', 'http://a.example:81/'],
  ['127.0.0.1', 'http://127.0.0.1:5001/'],
  ['10.0.0.0/8', 'https://10.1.2.3/'],
  ['10.0.0.1-10.0.0.9', 'https://10.0.0.9/'],
  ['::1', 'http://[::1]:5001/'],
  ['[::1]:5001', 'http://[::1]:5001/'],
])('NO_PROXY=%s means %s', (entry, url) => expect(passes(url, 'other.example', entry)).toBe(false))

test.each([
  ['ample', 'https://a.example/'],
  ['a.example:80', 'https://a.example/'],
  ['10.0.0.0/8', 'https://11.0.0.1/'],
  ['10.0.0.0/99', 'https://10.0.0.1/'],
  ['10.0.0.1-10.0.0.9', 'https://10.0.0.10/'],
])('NO_PROXY=%s does not mean %s', (entry, url) => expect(passes(url, entry)).toBe(true))
