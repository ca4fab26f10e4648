// The simulated h5zhifu follows its document: what it refuses, what it finds, what it never shows.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { openSandbox } from '../support/sandbox.ts'
import { askH5zhifu, browser, type Fields, md5, post, type Told } from './ask.ts'

let sandbox: Sandbox
let now = Date.parse('2026-11-22T12:00:00+08:00')
const day = 24 * 60 * 60 * 1000

beforeAll(async () => {
  sandbox = await openSandbox({ now: () => now })
})
afterAll(() => sandbox.close())

function ask(fields: Fields, headers?: Record<string, string>): Promise<Told> {
  return askH5zhifu(sandbox.providers.h5zhifu.endpoint, fields, headers)
}

function list({ json }: Told): Fields[] {
  // The cast: the documented envelope; any other fails here.
  return (json as { data: { list: Fields[] } }).data.list
}

test('a query signed by hand is accepted', async () => {
  const sign = md5('app_id=10001&trade_no=h5-success-1&key=h5zhifu-sandbox-key')
  const body = `{"app_id":10001,"trade_no":"h5-success-1","sign":"${sign}"}`
  const told = await post(sandbox.providers.h5zhifu.endpoint, body, browser)
  expect(list(told)[0]?.trade_status).toBe('success')
})

test('an order that does not exist is an empty list, not an error', async () => {
  expect((await ask({ trade_no: 'no-such-order' })).json).toEqual({ code: 200, msg: 'success', data: { list: [] } })
})

test('one merchant number may have several orders', async () => {
  const found = list(await ask({ out_trade_no: 'm-h5-retry' }))
  expect(found.map((order) => order.trade_status)).toEqual(['closed', 'success', 'wait'])
})

test('fee_error is never shown: the order has the status wait', async () => {
  const [order] = list(await ask({ trade_no: 'h5-fee-error-1' }))
  expect(order).toMatchObject({ trade_status: 'wait', pay_time: '' })
})

test.each([
  ['1001', 'a wrong signature', { trade_no: 'h5-wait-1', sign: md5('wrong') }],
  [
    '1001',
    'a signature in lower case',
    { trade_no: 'x', sign: md5('app_id=10001&trade_no=x&key=h5zhifu-sandbox-key').toLowerCase() },
  ],
  ['1003', 'no signature', { trade_no: 'h5-wait-1', sign: '' }],
  ['1003', 'no number', {}],
  ['1003', 'two numbers', { trade_no: 'h5-wait-1', out_trade_no: 'm-h5-wait-1' }],
  ['1003', 'no app_id', { app_id: undefined, trade_no: 'h5-wait-1' }],
  ['1004', 'an app_id that is text', { app_id: '10001', trade_no: 'h5-wait-1' }],
  ['1004', 'an order number that is a number', { trade_no: 12345 }],
  ['1004', 'an order number of more than 32 characters', { trade_no: 'x'.repeat(33) }],
  ['1005', 'an app_id that is not known', { app_id: 10002, trade_no: 'h5-wait-1' }],
])('code %s is the answer to %s', async (code, _, fields) => {
  const { status, json } = await ask(fields)
  expect({ status, code: json.code }).toEqual({ status: 200, code: Number(code) })
  expect(json.data).toBeUndefined()
})

test('a body that is not JSON, or has another Content-Type, is not read', async () => {
  const { endpoint } = sandbox.providers.h5zhifu
  expect((await post(endpoint, 'app_id=10001', browser)).json.code).toBe(1003)
  expect((await ask({ trade_no: 'h5-wait-1' }, { ...browser, 'content-type': 'text/plain' })).json.code).toBe(1003)
})

test('a client that does not look like a browser gets the firewall’s page', async () => {
  const told = await ask({ trade_no: 'h5-wait-1' }, { ...browser, 'user-agent': 'node' })
  expect(told).toMatchObject({ status: 403, type: 'text/html; charset=utf-8' })
  expect(told.text).toContain('防火墙')
})

test('another method or path is not served', async () => {
  const { endpoint } = sandbox.providers.h5zhifu
  expect((await post(endpoint, '{}', browser, 'PUT')).status).toBe(405)
  expect((await post(endpoint.replace('query', 'pay'), '{}', browser)).status).toBe(404)
})

test('an order is no longer found 30 days after it was created, to the second', async () => {
  const { put } = sandbox.providers.h5zhifu
  put({ trade_no: 'aging', out_trade_no: 'm-aging', trade_status: 'wait', create_time: '2026-12-01 08:00:00' })
  now = Date.parse('2026-12-31T08:00:00+08:00')
  expect(list(await ask({ trade_no: 'aging' }))).toHaveLength(1)
  now += 1000
  expect(list(await ask({ trade_no: 'aging' }))).toHaveLength(0)
  expect(list(await ask({ trade_no: 'h5-aged-1' }))).toHaveLength(0)
  expect(list(await ask({ trade_no: 'h5-wait-1' }))).toHaveLength(1)
})

test('the 101st query of a day at UTC+8 gets the blacklist page, until midnight there', async () => {
  now = Date.parse('2027-01-10T00:00:00+08:00')
  for (let nth = 1; nth <= 100; nth++) expect((await ask({ trade_no: 'h5-wait-1' })).json.code).toBe(200)
  now += day - 1
  expect(await ask({ trade_no: 'h5-wait-1' })).toMatchObject({ status: 403, type: 'text/html; charset=utf-8' })
  now += 1
  expect((await ask({ trade_no: 'h5-wait-1' })).json.code).toBe(200)
})
