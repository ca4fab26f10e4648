// An order key as a signed query.
import { describe, expect, test } from 'vitest'
import { request } from '../../../src/providers/zf19/request.ts'
import { asked } from '../said.ts'
import { credentials } from './said.ts'

function ask(requestEncoding: 'form' | 'json', ...[by, id]: Parameters<typeof asked>) {
  return request({ endpoint: 'https://pay.example/api/query.html', credentials, requestEncoding }, asked(by, id))
}
const query = {
  app_id: '191008821006',
  out_trade_no: '20150320010101001',
  sign: '7A3ECDF205B20DA5D91EA5D195DA0BE7',
}

test('a form has app_id, the number of the query and the signature, and does not have sign_type', () => {
  const { url, headers, body } = ask('form', 'OUT_TRADE_NO', '20150320010101001')
  expect(url).toBe('https://pay.example/api/query.html')
  expect(headers).toEqual({ 'content-type': 'application/x-www-form-urlencoded' })
  expect(Object.fromEntries(new URLSearchParams(String(body)))).toEqual(query)
})

test('JSON has the same fields, all as text', () => {
  const { url, headers, body } = ask('json', 'OUT_TRADE_NO', '20150320010101001')
  expect(url).toBe('https://pay.example/api/query.html')
  expect(headers).toEqual({ 'content-type': 'application/json' })
  expect(JSON.parse(String(body))).toEqual(query)
})

describe.each(['form', 'json'] as const)('as %s', (encoding) => {
  test("the provider's own number is sent as pay_order_id only", () => {
    const body = String(ask(encoding, 'TRADE_NO', '1919110717036584').body)
    expect(body).toContain('pay_order_id')
    expect(body).not.toContain('out_trade_no')
  })

  test('the secret is not in it', () => {
    expect(JSON.stringify(ask(encoding, 'TRADE_NO', 'a'))).not.toContain(credentials.key)
  })

  test.each(['CHANNEL_TRADE_NO', 'VOUCHER_NO'] as const)("a query by %s is a caller's error", (by) => {
    expect(() => ask(encoding, by, 'a')).toThrow(by)
  })
})

test('a number with odd characters is signed raw and encoded only on the wire', () => {
  const form = ask('form', 'TRADE_NO', 'a|b*c@d').body
  const json = ask('json', 'TRADE_NO', 'a|b*c@d').body
  expect(String(form)).toContain('a%7Cb*c%40d')
  expect(Object.fromEntries(new URLSearchParams(String(form)))).toEqual(JSON.parse(String(json)))
})
