// The simulated zf19 follows its document: what it refuses, what it finds, and what it signs.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { openSandbox } from '../support/sandbox.ts'
import { askZf19, joined, md5, post, type Told } from './ask.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

function ask(fields: Record<string, string>): Promise<Told> {
  return askZf19(sandbox.providers.zf19.endpoint, fields)
}

function isSigned({ json }: Told): boolean {
  return json.sign === md5(`${joined(json)}&key=zf19-sandbox-key`)
}

test('pay_order_id takes precedence over out_trade_no', async () => {
  const told = await ask({ pay_order_id: '19-paid-1', out_trade_no: 'm-19-closed-1' })
  expect(told.json).toMatchObject({ pay_order_id: '19-paid-1', trade_status: '1' })
})

test('JSON and a form are accepted', async () => {
  const sign = md5('app_id=191008821006&pay_order_id=19-paid-3&key=zf19-sandbox-key')
  const body = JSON.stringify({ app_id: '191008821006', pay_order_id: '19-paid-3', sign })
  const told = await post(sandbox.providers.zf19.endpoint, body, { 'content-type': 'application/json' })
  expect(told.json).toMatchObject({ result_code: 'SUCCESS', trade_status: 1, total_fee: 128_005 })
  expect(isSigned(told)).toBe(true)
})

test('a sign_type is part of the signature, in the query and in the answer', async () => {
  const told = await ask({ pay_order_id: '19-paid-2', sign_type: 'MD5' })
  expect(told.json).toMatchObject({ result_code: 'SUCCESS', sign_type: 'MD5' })
  expect(isSigned(told)).toBe(true)
})

test.each([
  ['订单不存在', 'an order that does not exist', { pay_order_id: '19-no-such-order' }],
  ['签名验证失败', 'a wrong signature', { pay_order_id: '19-paid-1', sign: md5('wrong') }],
  ['签名验证失败', 'no signature', { pay_order_id: '19-paid-1', sign: '' }],
  ['签名类型不支持', 'another signature type', { pay_order_id: '19-paid-1', sign_type: 'SHA1' }],
  ['缺少参数', 'no number', {}],
])('FAIL %s, signed, is the answer to %s', async (message, _, fields: Record<string, string>) => {
  const told = await ask(fields)
  expect(told.json).toMatchObject({ result_code: 'FAIL', result_msg: message })
  expect(isSigned(told)).toBe(true)
})

test('an unknown account gets an unsigned FAIL', async () => {
  const { json } = await ask({ app_id: '191008821007', pay_order_id: '19-paid-1' })
  expect(json).toEqual({ result_code: 'FAIL', result_msg: '应用不存在' })
  expect((await ask({ app_id: '', pay_order_id: '19-paid-1' })).json.sign).toBeUndefined()
})

test('a body whose Content-Type is neither form nor JSON is not read', async () => {
  const told = await post(sandbox.providers.zf19.endpoint, 'app_id=191008821006', { 'content-type': 'text/plain' })
  expect(told.json).toEqual({ result_code: 'FAIL', result_msg: '缺少参数app_id' })
})

test('another method or path is not served', async () => {
  const { endpoint } = sandbox.providers.zf19
  expect((await post(endpoint, '{}', {}, 'PUT')).status).toBe(405)
  expect((await post(endpoint.replace('query', 'pay'), '{}')).status).toBe(404)
})
