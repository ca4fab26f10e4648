// Digests that are published, or computed elsewhere from the documents' rules: the gateway and the sandbox, which sign
// independently, both produce all of them.
import { createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { sign as signH5zhifu } from '../../src/providers/h5zhifu/signature.ts'
import { sign as signHkrt, verify as verifyHkrt } from '../../src/providers/hkrt/signature.ts'
import { publicKey, verify } from '../../src/providers/mpaas/signature.ts'
import { sign as signZf19, verify as verifyZf19 } from '../../src/providers/zf19/signature.ts'
import { keyedDigest } from '../../src/sandbox/keyed-digest.ts'
import { nestedDigest } from '../../src/sandbox/nested-digest.ts'
import { rsaVerifies } from '../../src/sandbox/rsa-signature.ts'
import type { JsonObject } from '../../src/sandbox/wire.ts'
import { hkrtSample, zf19Sample } from './samples.ts'

const wechatKey = '192006250b4c09247ec02edce69f6a2d'
const [h5Key, appId] = ['xxxxxxxxx', '12345']
const nonce = 'ibuaiVcKdpRxkhJA'
const merchant = { appid: 'wxd930ea5d5a258f4f', mch_id: '10000100', device_info: '1000' }
const jsapi = {
  appId: 'wxd678efh567hg6787',
  timeStamp: '1490840662',
  nonceStr: '5K8264ILTKCH16CQ2502SI8ZNMTM67VS',
  package: 'prepay_id=wx2017033010242291fcfe0db70013231072',
  signType: 'MD5',
}

test.each<[string, Record<string, string>, string, string]>([
  ['WeChat Pay’s', { ...merchant, body: 'test', nonce_str: nonce }, wechatKey, '9A0A8659F005D6984697E2CA0A9CF3B7'],
  ['WeChat Pay’s with a =', jsapi, 'qazwsxedcrfvtgbyhnujmikolp111111', '22D9B4E54AB1950F51E0649E8810ACD6'],
  ['h5zhifu’s', { amount: '1', app_id: appId, out_trade_no: '123456789' }, h5Key, 'FBDA8CE40017F62D2A2F6CC1F1D85F7D'],
  ['another’s, in lower case', { b: '2', a: '1' }, 'sdfwewlslsxxwesf', '86452F3B9AA613299F2E00224A3DFEF1'],
  [
    'h5zhifu’s query by outTradeNo',
    { app_id: appId, out_trade_no: '20190501567567653', trade_no: '' },
    h5Key,
    'EDF71C02D3B309BFE1CFE4887522C7A0',
  ],
  [
    'h5zhifu’s query by tradeNo',
    { app_id: appId, trade_no: 'cad5076f55834f5fadddcfc018cc4068' },
    h5Key,
    '6B9DBCCD8964C904E2554C8E346DFBD6',
  ],
  [
    'zf19’s query',
    { app_id: '191008821006', out_trade_no: '20150320010101001' },
    wechatKey,
    '7A3ECDF205B20DA5D91EA5D195DA0BE7',
  ],
  ['zf19’s answer', { ...zf19Sample, attach: '', sign: 'other' }, wechatKey, 'C124ED04653B564EB1131EB806CE7566'],
  ['zf19’s answer of a sign_type', { ...zf19Sample, sign_type: 'MD5' }, wechatKey, 'E2505A7DF44AAC00F3363FCEBA1AA24B'],
])('pairs and a key: %s', (_, fields, key, digest) => {
  expect([signH5zhifu(fields, key), signZf19(fields, key), keyedDigest(fields, key)]).toEqual([digest, digest, digest])
  expect(verifyZf19({ ...fields, sign: digest }, key)).toBe(true)
})

test('numbers are signed as plain decimals', () => {
  const fields = { out_trade_no: '123456789', app_id: 12345, amount: 1 }
  const digest = 'FBDA8CE40017F62D2A2F6CC1F1D85F7D'
  expect([signH5zhifu(fields, h5Key), keyedDigest(fields, h5Key)]).toEqual([digest, digest])
})

const pairs = (...list: [string, number, string, number][]) => list.map(([a, b, c, d]) => ({ [a]: b, [c]: d }))

test.each<[string, JsonObject, string]>([
  ['flat', { version: '1.0.0', return_code: 0 }, 'AC58F7A8575958A2D0E212461701B371'],
  ['an object', { a: 1, b: { d: 3, c: 2 } }, '263413D0DFDAC0006B6E16EC1478303D'],
  ['objects in an array', { a: 1, b: pairs(['d', 3, 'c', 2], ['c', 4, 'd', 5]) }, '42DDAD8072BACD089000E7F622900FDC'],
  ['texts in an array', { b: ['2', '3'], a: '1' }, '294F97CBCC59E43FD223544809A19049'],
  [
    'arrays in an array',
    { a: 1, b: [pairs(['d1', 1, 'c1', 2], ['d2', 3, 'c2', 4]), pairs(['d3', 5, 'c3', 6], ['d4', 7, 'c4', 8])] },
    '71DF90555549730B2050ADE5349F48EA',
  ],
  [
    'the document’s query',
    { accessid: 'cpostest', out_trade_no: '20200324182435195', trade_no: 'WX200324162850690158748499' },
    'DA58489B39F91475944ED452C2C3114C',
  ],
  ['the document’s answer', { ...hkrtSample, return_code: 10000, sign: 'any' }, '9661D87675E84C546610DF82B3202E2A'],
])('nested, of hkrt: %s', (_, fields, digest) => {
  const key = '123456789ABCDEF'
  expect([signHkrt(fields, key), nestedDigest(fields, key)]).toEqual([digest, digest])
  expect(verifyHkrt({ ...fields, sign: digest }, key)).toBe(true)
})

test('hkrt’s key is appended bare, as in the published example of another provider, which writes its digest small', () => {
  const fields = {
    amount: '100.00',
    apiKey: 'testApiKey',
    channel: 'bank',
    customerNo: 'test100000',
    ip: '127.0.0.1',
    notifyUrl: 'http://test.com/getNotify',
  }
  expect(signHkrt(fields, 'testSecretKey').toLowerCase()).toBe('5d50a182db6fa8a347cc85f36ca492f2')
})

// Published: test/alipay.test.ts of alipay/alipay-sdk-nodejs-all, case checkResponseSign, with its alipay-public-key.pem.
const published = {
  text: '{"code":"10000","msg":"Success","file_id":"CAxAToWB1JsAAAAAAAAAAAAADgSLAQBr"}',
  signature:
    'F+LDzpTNiavn7xVZPGuPCSSVRSmWzJGgtuji6tVELGEaqMaNj0jRKXUEr5nloZJBBmwEnddOyCjjepMmrTKTvoOqQ0Efxpr/R1iEeHTHVbb/Q8TTh6Up5gHJDkILdaWS2q1cWeQ6VT+HQY9P3WRXS7uhILHuDODIhpAyCu5KhWGt0rMCIG+Im6NODJP2oohtSCtmTFXg58HH587Z2y2bdbjzOxLvzD9IrU1imghXQ2S/Q+wMIvRk9on6cWnBLkrNvJKapA2ReNGWOwyuASvB9zDVzhMPbR+3mfRGkVDxsq5HYLjBKGskJMXHw0HuugZij6ScRuaLPODhmHwr/pJ9yw==',
  publicKey:
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAk7LzhmMa2c4qQd4fqAqenfbuFoA7stPKvoS1LrZEsVnOOGUUjwoa1oU9xsSPjcOWhIerU/VAN4J95GIAXx59ipcleIyfLn2FhHXPgLJpvo+b2jJFyn/1/DbeJDh+0yDVAOf50Z7HhI0mdUhFMkXlT7BU0ZMtJf/TmISFEfhDU/w6qFd6D42L97byAkq0K6LroglSVF24GqJEa7hSeUIkZWj7RasykXrc2uVJ1+ejkXE0LyPxa2AHykMGbJLf5SiZvaNzUZgnKIR36mLOHpQ/2JCXxhXZYUWHzy0kMH54JcUEeksFWBYLGvLjV1phbcUIc3Q76tIuqApY6E222OoZZQIDAQAB',
}

test('Alipay’s published answer verifies, and no other text does with its signature', () => {
  const spki = createPublicKey({ key: Buffer.from(published.publicKey, 'base64'), type: 'spki', format: 'der' })
  const pem = spki.export({ type: 'spki', format: 'pem' }).toString()
  const key = publicKey.parse(published.publicKey)
  for (const text of [published.text, published.text.replace('10000', '10001')]) {
    const right = text === published.text
    expect(verify(text, 'utf-8', 'RSA2', key, published.signature)).toBe(right)
    expect(rsaVerifies(text, 'utf-8', 'RSA2', pem, published.signature)).toBe(right)
  }
})
