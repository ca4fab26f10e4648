// The simulated hkrt follows its document: what it refuses, what it finds, and what it signs.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { openSandbox } from '../support/sandbox.ts'
import { askHkrt, browser, type Fields, joined, md5, post, type Told } from './ask.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

function ask(fields: Fields): Promise<Told> {
  return askHkrt(sandbox.providers.hkrt.endpoint, fields)
}

/** For answers without nested values. */
function isSigned({ json }: Told): boolean {
  return json.sign === md5(`${joined(json)}hkrt-sandbox-key`)
}

test('attach as an object is signed by its own sorted pairs, without its own sign', async () => {
  const { json } = await ask({ trade_no: 'WX-pending-1' })
  const { attach, ...rest } = json
  // The cast: this order's attach is an object.
  const inner = joined(attach as Fields)
  const pairs = [`attach=${inner}`, ...joined(rest).split('&')].sort().join('&')
  expect(json.sign).toBe(md5(`${pairs}hkrt-sandbox-key`))
  expect(inner).toContain('total_fee=3500')
  expect(inner).not.toContain('95AD5686E715127AA03F8324079673F0')
})

test.each([
  ['WX-paid-3', 'JSON text', 1],
  ['WX-paid-4', 'text escaped once more', 2],
  ['WX-paid-6', 'text escaped twice more', 3],
])('attach of %s is %s, signed unchanged', async (tradeNo, _, readings) => {
  const told = await ask({ trade_no: tradeNo })
  let attach = told.json.attach
  for (let reading = 1; reading <= readings; reading++) attach = JSON.parse(String(attach))
  expect(attach).toMatchObject({ trade_state: 'SUCCESS', total_fee: 3500 })
  expect(isSigned(told)).toBe(true)
})

test('attach may lack its outer quotes, or be cut off', async () => {
  const { attach } = (await ask({ trade_no: 'WX-paid-5' })).json
  expect(attach).toMatch(/^\{\\"sub_mch_id\\"/)
  const cut = await ask({ trade_no: 'WX-paid-8' })
  expect(() => JSON.parse(String(cut.json.attach))).toThrow()
  expect(isSigned(cut)).toBe(true)
})

test.each([
  [10005, '订单不存在', 'an order that does not exist', { trade_no: 'WX-no-such-order' }],
  [10003, '签名验证失败', 'a wrong signature', { trade_no: 'WX-paid-1', sign: md5('wrong') }],
  [10003, '签名验证失败', 'no signature', { trade_no: 'WX-paid-1', sign: '' }],
  [10004, 'trade_no和out_trade_no必传其中一个', 'no number', {}],
])('return_code %i, %s, signed, is the answer to %s', async (code, message, _, fields: Fields) => {
  const told = await ask(fields)
  expect(told.json).toMatchObject({ return_code: code, return_msg: message })
  expect(told.json.trade_status).toBeUndefined()
  expect(isSigned(told)).toBe(true)
})

test('an unknown account gets an unsigned refusal', async () => {
  const { json } = await ask({ accessid: 'stranger', trade_no: 'WX-paid-1' })
  expect(json).toEqual({ return_code: 10002, return_msg: 'accessid不存在' })
})

test('a body that is not JSON, or has another Content-Type, is not read', async () => {
  const { endpoint } = sandbox.providers.hkrt
  expect((await post(endpoint, 'accessid=cpostest', browser)).json.return_code).toBe(10001)
  expect((await post(endpoint, '{"accessid":"cpostest"}', { 'content-type': 'text/plain' })).json.return_code).toBe(
    10001,
  )
})

test('another method or path is not served', async () => {
  const { endpoint } = sandbox.providers.hkrt
  expect((await post(endpoint, '{}', browser, 'PUT')).status).toBe(405)
  expect((await post(endpoint.replace('query', 'refund'), '{}', browser)).status).toBe(404)
})
