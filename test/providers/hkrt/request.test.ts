// The query as sent.
import { expect, test } from 'vitest'
import { request } from '../../../src/providers/hkrt/request.ts'
import { asked } from '../said.ts'
import { accessKey } from './said.ts'

const endpoint = 'http://127.0.0.1:5003/api/v1/pay/wx/query'
const credentials = { accessId: 'cpostest', accessKey }

test.each([
  ['TRADE_NO', 'trade_no', 'C31C32B653CB234AF9F4A10E73F5C433'],
  ['OUT_TRADE_NO', 'out_trade_no', '0A1187BB8641FD5A8E754475392211E1'],
  ['VOUCHER_NO', 'channel_trade_no', '68AF353343A914FD72344428F11CDEF8'],
] as const)('%s goes out as %s alone, with accessid and the signature', (by, name, sign) => {
  const { body } = request(endpoint, credentials, asked(by, '740941632410065'))
  expect(JSON.parse(String(body))).toEqual({
    accessid: 'cpostest',
    [name]: '740941632410065',
    sign,
  })
})

test('it goes to the endpoint as JSON in UTF-8', () => {
  expect(request(endpoint, credentials, asked('TRADE_NO', 'a'))).toMatchObject({
    url: endpoint,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })
})

test('the key itself is never sent', () => {
  const sent = request(endpoint, credentials, asked('TRADE_NO', 'a'))
  expect(JSON.stringify(sent)).not.toContain(accessKey)
})

test("a kind of number that hkrt does not support is a caller's error", () => {
  expect(() => request(endpoint, credentials, asked('CHANNEL_TRADE_NO', '4200000496202003240254211777'))).toThrow(
    TypeError,
  )
})
