// Without clients only this machine may query, directly and at a loopback address.
import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { createAuthenticate } from '../../src/access/authentication.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

const question = '{ order(provider: ZF19, id: "19-paid-1") { status } }'
const paid = { order: { status: 'PAID' } }

/** fetch does not allow a custom Host. */
async function askWith(url: string, headers: Record<string, string>): Promise<unknown> {
  const asking = request(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } })
  const answer = new Promise<unknown>((resolve, reject) =>
    asking.once('error', reject).once('response', async (response) => {
      resolve({ status: response.statusCode, body: await json(response) })
    }),
  )
  asking.end(JSON.stringify({ query: question }))
  return answer
}

const refused = {
  status: 403,
  body: {
    errors: [
      {
        message:
          'without a clients section only programs on this machine may query, directly and at a loopback address',
        extensions: { code: 'FORBIDDEN' },
      },
    ],
  },
}

test.each([
  { 'x-forwarded-for': '203.0.113.7' },
  { 'x-forwarded-host': 'shop.example' },
  { 'X-Forwarded-Proto': 'https' },
  { forwarded: 'for=203.0.113.7' },
  { via: '1.1 proxy' },
  { 'x-real-ip': '203.0.113.7' },
  { 'X-Client-IP': '203.0.113.7' },
  { 'X-Cluster-Client-IP': '203.0.113.7' },
  { 'Fastly-Client-IP': '203.0.113.7' },
  { 'True-Client-IP': '203.0.113.7' },
  { 'WL-Proxy-Client-IP': '203.0.113.7' },
  { 'CF-Ray': '230b030023ae2822-SJC' },
  { 'CF-Connecting-IP': '203.0.113.7' },
  { 'CDN-Loop': 'cloudflare' },
  { 'X-Original-Forwarded-For': '203.0.113.7' },
  { 'X-Original-Host': 'shop.example' },
  { 'X-Forwarded': 'for=203.0.113.7' },
  { 'X-Remote-Addr': '203.0.113.7' },
  { 'X-Envoy-External-Address': '203.0.113.7' },
  { 'X-Amzn-Trace-Id': 'Root=1-67891233-abcdef012345678912345678' },
  { 'X-Azure-ClientIP': '203.0.113.7' },
  { 'X-ProxyUser-IP': '203.0.113.7' },
  { 'X-NF-Client-Connection-IP': '203.0.113.7' },
  { 'X-NF-Request-ID': '01HM6F0QZ3' },
  { 'X-Vercel-ID': 'hkg1::iad1::7d6kq' },
  { 'X-Vercel-IP-Country': 'CN' },
  { origin: 'https://shop.example' },
  { origin: 'http://localhost.shop.example:4000' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { host: 'shop.example' },
  { host: '127.0.0.1.shop.example:4000' },
  { host: '192.168.1.7:4000' },
])('%j is refused with 403, and costs no call', async (headers) => {
  const { gateway, calls } = await startPlayedGateway()
  expect(await askWith(gateway.url, headers)).toEqual(refused)
  expect(calls()).toBe(0)
})

test.each(['localhost', 'localhost:4000', '127.0.0.1', '127.0.0.1:80', '[::1]:4000', '[::1]'])(
  'a Host of %s is answered',
  async (host) => {
    const { gateway } = await startPlayedGateway()
    expect(await askWith(gateway.url, { host })).toMatchObject({ status: 200, body: { data: paid } })
  },
)

test.each([
  { origin: 'http://localhost:3000' },
  { origin: 'http://[::1]:4000', 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'none' },
  { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'x-request-id': '7', 'user-agent': 'x' },
])('%j, from this machine, is answered', async (headers) => {
  const { gateway } = await startPlayedGateway()
  expect(await askWith(gateway.url, headers)).toMatchObject({ status: 200, body: { data: paid } })
})

test('the page is refused too', async () => {
  const { gateway } = await startPlayedGateway()
  const page = await fetch(gateway.url, { headers: { accept: 'text/html', 'x-forwarded-for': '203.0.113.7' } })
  expect([page.status, await page.json()]).toEqual([403, refused.body])
})

test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('a peer at %s has all scopes and accounts', (remoteAddress) => {
  expect(createAuthenticate(null, null, Date.now)({ headers: { host: 'localhost' }, remoteAddress })).toMatchObject({
    name: 'loopback',
    accounts: null,
    scopes: new Set(['order', 'payer', 'raw', 'live', 'operations']),
  })
})

test.each(['192.168.1.7', '::ffff:192.168.1.7', 'fe80::1', undefined])('a peer at %s is refused', (remoteAddress) => {
  expect(createAuthenticate(null, null, Date.now)({ headers: { host: 'localhost' }, remoteAddress })).toMatchObject({
    status: 403,
  })
})
