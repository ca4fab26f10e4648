// The simulated mpaas follows its document, and works with Alipay's own SDK, which has the same conventions.
import { createVerify } from 'node:crypto'
import { AlipaySdk } from 'alipay-sdk'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { parse } from 'yaml'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { openSandbox } from '../support/sandbox.ts'
import { askMpaas, type Fields, type MpaasQuestion, post, type Told } from './ask.ts'

let sandbox: Sandbox
let keys: { privateKey: string; providerPublicKey: string }
let now = Date.parse('2026-11-22T12:00:00+08:00')

beforeAll(async () => {
  sandbox = await openSandbox({ now: () => now })
  keys = parse(sandbox.config).accounts.superapp.credentials
})
afterAll(() => sandbox.close())

function ask(biz: Fields | string, question: Partial<MpaasQuestion> = {}): Promise<Told> {
  const text = typeof biz === 'string' ? biz : JSON.stringify(biz)
  return askMpaas(sandbox.providers.mpaas.endpoint, { biz: text, privateKey: keys.privateKey, ...question })
}

function wrapped({ json }: Told): Fields {
  // The cast: the wrapper is an object of fields; otherwise the expectations fail.
  return json.trade_query_response as Fields
}

/** Verifies the raw text of the wrapper's value, cut as Alipay's SDKs cut it. */
function isSigned(raw: string, sign: unknown, charset = 'utf-8', algorithm = 'RSA-SHA256'): boolean {
  const text = raw.slice(
    raw.indexOf('{', raw.indexOf('trade_query_response')),
    raw.lastIndexOf('}', raw.lastIndexOf('"sign"')) + 1,
  )
  const verifier = createVerify(algorithm).update(iconv.encode(text, charset))
  return verifier.verify(keys.providerPublicKey, String(sign), 'base64')
}

test('the biz_content may come as a urlencoded form', async () => {
  const told = await ask({ out_trade_no: '6823789339978248' }, { multipart: false })
  expect(wrapped(told).trade_no).toBe('2013112011001004330000121536')
})

test('trade_no takes precedence over out_trade_no', async () => {
  const told = await ask({ trade_no: 'mp-success-1', out_trade_no: 'm-mp-closed-1' })
  expect(wrapped(told).trade_status).toBe('TRADE_SUCCESS')
})

test('a trade that is not created yet has no trade_no', async () => {
  const order = wrapped(await ask({ out_trade_no: 'm-mp-untraded-1' }))
  expect(order.trade_status).toBe('WAIT_BUYER_PAY')
  expect(order.trade_no).toBeUndefined()
})

test.each(['mp-success-3', 'mp-success-4', 'mp-finished-2'])(
  'the signature of %s covers the text as sent, not the JSON written again',
  async (tradeNo) => {
    const told = await ask({ trade_no: tradeNo })
    expect(isSigned(told.text, told.json.sign)).toBe(true)
    const rewritten = JSON.stringify({ trade_query_response: wrapped(told), sign: told.json.sign })
    expect(isSigned(rewritten, told.json.sign)).toBe(false)
  },
)

test('a slash is escaped in the text, and only there', async () => {
  const told = await ask({ trade_no: 'mp-success-3' })
  expect(told.text).toContain('茶\\/咖啡')
  expect(wrapped(told).subject).toBe('茶/咖啡 "大杯" 50% \\ 第二杯半价')
})

test('RSA signs with SHA-1, in the query and in the answer', async () => {
  const told = await ask({ trade_no: 'mp-success-1' }, { differing: { sign_type: 'RSA' } })
  expect(isSigned(told.text, told.json.sign, 'utf-8', 'RSA-SHA1')).toBe(true)
})

test('an answer in charset gbk is encoded and signed in gbk', async () => {
  const told = await ask({ trade_no: 'mp-success-3' }, { differing: { charset: 'gbk' } })
  expect(told.type).toBe('application/json;charset=gbk')
  expect(told.text).toContain('第二杯半价')
  expect(isSigned(told.text, told.json.sign, 'gbk')).toBe(true)
  expect(isSigned(told.text, told.json.sign, 'utf-8')).toBe(false)
})

test.each([
  ['ACQ.TRADE_NOT_EXIST', 'an order that does not exist', { trade_no: 'mp-no-such-order' }],
  ['ACQ.INVALID_PARAMETER', 'no number', {}],
  ['ACQ.INVALID_PARAMETER', 'a number that is not text', { trade_no: 12345 }],
  ['ACQ.INVALID_PARAMETER', 'a biz_content that is not JSON', 'trade_no=mp-success-1'],
])('40004 %s, signed, is the answer to %s', async (subCode, _, biz) => {
  const told = await ask(biz)
  expect(wrapped(told)).toMatchObject({ code: '40004', msg: 'Business Failed', sub_code: subCode })
  expect(isSigned(told.text, told.json.sign)).toBe(true)
})

test.each([
  ['40001', 'isv.missing-method', { method: '' }],
  ['40001', 'isv.missing-app-id', { app_id: '' }],
  ['40001', 'isv.missing-signature', { sign: '' }],
  ['40001', 'isv.missing-signature-type', { sign_type: '' }],
  ['40001', 'isv.missing-timestamp', { timestamp: '' }],
  ['40001', 'isv.missing-version', { version: '' }],
  ['40002', 'isv.invalid-method', { method: 'alipay.trade.query' }],
  ['40002', 'isv.invalid-app-id', { app_id: '2014072300007149' }],
  ['40002', 'isv.invalid-format', { format: 'XML' }],
  ['40002', 'isv.invalid-charset', { charset: '' }],
  ['40002', 'isv.invalid-charset', { charset: 'latin1' }],
  ['40002', 'isv.invalid-signature-type', { sign_type: 'MD5' }],
  ['40002', 'isv.invalid-parameter', { version: '2.0' }],
  ['40002', 'isv.invalid-timestamp', { timestamp: '2026-11-22T12:00:00' }],
  ['40002', 'isv.invalid-timestamp', { timestamp: '2026-11-22 04:00:00' }],
  ['40002', 'isv.invalid-signature', { sign: 'd3Jvbmc=' }],
])('%s %s, unsigned, is the answer to %o', async (code, subCode, differing: Record<string, string>) => {
  const { json } = await ask({ trade_no: 'mp-success-1' }, { differing })
  expect(json.error_response).toMatchObject({ code, sub_code: subCode })
  expect(json.sign).toBeUndefined()
})

test('the clocks may differ by up to 15 minutes at UTC+8', async () => {
  const said = async (timestamp: string) =>
    Object.keys((await ask({ trade_no: 'mp-success-1' }, { differing: { timestamp } })).json)
  for (const timestamp of ['2026-11-22 11:45:00', '2026-11-22 12:15:00']) {
    expect(await said(timestamp)).toContain('trade_query_response')
  }
  for (const timestamp of ['2026-11-22 11:44:59', '2026-11-22 12:15:01']) {
    expect(await said(timestamp)).toEqual(['error_response'])
  }
})

test('public parameters in the body instead of the query string are ignored', async () => {
  const { endpoint } = sandbox.providers.mpaas
  const { json } = await post(endpoint, new URLSearchParams({ method: 'trade.query', biz_content: '{}' }))
  expect(json.error_response).toMatchObject({ sub_code: 'isv.missing-method' })
})

test('a biz_content in the query string or in another kind of body is ignored', async () => {
  const { endpoint } = sandbox.providers.mpaas
  const { json } = await askMpaas(endpoint, { biz: '', privateKey: keys.privateKey })
  expect(json.trade_query_response).toMatchObject({ sub_code: 'ACQ.INVALID_PARAMETER' })
  const broken = await post(endpoint, 'not multipart', { 'content-type': 'multipart/form-data; boundary=x' })
  expect(broken.json.error_response).toMatchObject({ sub_code: 'isv.missing-method' })
})

test('another method or path is not served', async () => {
  const { endpoint } = sandbox.providers.mpaas
  expect((await post(endpoint, '{}', {}, 'PUT')).status).toBe(405)
  expect((await post(endpoint.replace('gateway', 'other'), '{}')).status).toBe(404)
})

test('Alipay’s own SDK signs queries that it accepts and verifies its answers', async () => {
  // The SDK's timestamp is the machine's local time.
  vi.stubEnv('TZ', 'Asia/Shanghai')
  onTestFinished(() => void vi.unstubAllEnvs())
  now = Date.now()
  const sdk = new AlipaySdk({
    appId: '2014072300007148',
    gateway: sandbox.providers.mpaas.endpoint,
    keyType: 'PKCS8',
    privateKey: keys.privateKey,
    alipayPublicKey: keys.providerPublicKey,
  })
  for (const tradeNo of ['2013112011001004330000121536', 'mp-success-3', 'mp-success-4', 'mp-finished-2']) {
    const order = await sdk.exec('trade.query', { bizContent: { trade_no: tradeNo } }, { validateSign: true })
    expect(order).toMatchObject({ code: '10000', tradeNo })
  }
  sandbox.providers.mpaas.fault = { kind: 'badSignature' }
  const asked = sdk.exec('trade.query', { bizContent: { trade_no: 'mp-success-1' } }, { validateSign: true })
  await expect(asked).rejects.toThrow('验签失败')
  sandbox.providers.mpaas.fault = { kind: 'none' }
})
