// An order key as a signed query.
import { expect, test } from 'vitest'
import { request } from '../../../src/providers/h5zhifu/request.ts'
import { asked } from '../said.ts'

const credentials = { appId: '12345', key: 'xxxxxxxxx' }
const ask = (...[by, id]: Parameters<typeof asked>) =>
  request('https://pay.example/api/query', credentials, asked(by, id))

test('a query is JSON with app_id as a number, the one number asked by, and the signature', () => {
  const { url, headers, body } = ask('OUT_TRADE_NO', '20190501567567653')
  expect(url).toBe('https://pay.example/api/query')
  expect(headers['content-type']).toBe('application/json')
  expect(JSON.parse(String(body))).toEqual({
    app_id: 12345,
    out_trade_no: '20190501567567653',
    sign: 'EDF71C02D3B309BFE1CFE4887522C7A0',
  })
})

test.each([
  ['TRADE_NO', 'trade_no'],
  ['OUT_TRADE_NO', 'out_trade_no'],
  ['CHANNEL_TRADE_NO', 'in_trade_no'],
] as const)('%s is asked as %s', (by, name) => {
  const body = JSON.parse(String(ask(by, '20190501567568768').body))
  expect(Object.keys(body).sort()).toEqual(['app_id', name, 'sign'].sort())
  // Text, even if it looks like a number.
  expect(body[name]).toBe('20190501567568768')
})

test("it looks like a browser's request, or the firewall would block it", () => {
  expect(ask('TRADE_NO', 'a').headers['user-agent']).toMatch(/^Mozilla\/5\.0 /)
})

test('the secret is not in it', () => expect(JSON.stringify(ask('TRADE_NO', 'a'))).not.toContain('xxxxxxxxx'))

test("a kind of number that h5zhifu does not support is a caller's error", () => {
  expect(() => ask('VOUCHER_NO', 'a')).toThrow(/VOUCHER_NO/)
})
