// The nested rule against digests worked out elsewhere, and the answers that it cannot protect.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sign, verify } from '../../../src/providers/hkrt/signature.ts'
import { nestedDigest } from '../../../src/sandbox/nested-digest.ts'
import type { JsonObject } from '../../../src/sandbox/wire.ts'
import { accessKey, sample } from './said.ts'

const pairs = (...list: [string, number, string, number][]) => list.map(([a, b, c, d]) => ({ [a]: b, [c]: d }))

const worked: [string, object, string][] = [
  ['V8a, flat', { version: '1.0.0', return_code: 0 }, 'AC58F7A8575958A2D0E212461701B371'],
  ['V8b, an object', { a: 1, b: { d: 3, c: 2 } }, '263413D0DFDAC0006B6E16EC1478303D'],
  [
    'V8c, objects in an array',
    { a: 1, b: pairs(['d', 3, 'c', 2], ['c', 4, 'd', 5]) },
    '42DDAD8072BACD089000E7F622900FDC',
  ],
  ['V8d, texts in an array', { b: ['2', '3'], a: '1' }, '294F97CBCC59E43FD223544809A19049'],
  [
    'V8e, arrays in an array',
    { a: 1, b: [pairs(['d1', 1, 'c1', 2], ['d2', 3, 'c2', 4]), pairs(['d3', 5, 'c3', 6], ['d4', 7, 'c4', 8])] },
    '71DF90555549730B2050ADE5349F48EA',
  ],
  [
    "V8f, the document's query",
    { accessid: 'cpostest', out_trade_no: '20200324182435195', trade_no: 'WX200324162850690158748499' },
    'DA58489B39F91475944ED452C2C3114C',
  ],
  ["V8g, the document's answer", { ...sample, return_code: 10000, sign: 'any' }, '9661D87675E84C546610DF82B3202E2A'],
]

test.each(worked)('%s comes out as worked', (_, fields, digest) => {
  expect(sign(fields, accessKey)).toBe(digest)
  expect(verify({ ...fields, sign: digest }, accessKey)).toBe(true)
})

test('the key is appended bare, as in the published example of another provider (V4, which writes its digest small)', () => {
  const fields = {
    amount: '100.00',
    apiKey: 'testApiKey',
    channel: 'bank',
    customerNo: 'test100000',
    ip: '127.0.0.1',
    notifyUrl: 'http://test.com/getNotify',
  }
  expect(sign(fields, 'testSecretKey').toLowerCase()).toBe('5d50a182db6fa8a347cc85f36ca492f2')
})

test('sign, null, empty text and empty arrays take no part, however deep', () => {
  const empty = { sign: 'x', n: null, u: undefined, s: '', e: [] }
  const bare = { a: '1', b: { c: '2', d: [{ f: '3' }, '4'] } }
  const padded = { ...empty, a: '1', b: { ...empty, c: '2', d: [null, { ...empty, f: '3' }, '', [], '4'] } }
  expect(sign(padded, accessKey)).toBe(sign(bare, accessKey))
  expect(sign(bare, accessKey)).toBe(md5(`a=1&b=c=2&d=f=3&4${accessKey}`))
})

test('false and 0 do take part', () => {
  expect(sign({ a: 0, b: false }, accessKey)).toBe(md5(`a=0&b=false${accessKey}`))
})

test('names are sorted by their code points, not as people sort them', () => {
  expect(sign({ a: '1', B: '2', _: '3' }, accessKey)).toBe(md5(`B=2&_=3&a=1${accessKey}`))
})

test("any answer signs as the sandbox's own reading of the document has it", () => {
  const json = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 })
  fc.assert(
    fc.property(json, (fields) => {
      // What fast-check makes of jsonValue is JSON; its type says unknown.
      expect(sign(fields, accessKey)).toBe(nestedDigest(fields as JsonObject, accessKey))
    }),
  )
})

describe('what is not verified', () => {
  const digest = 'AC58F7A8575958A2D0E212461701B371'
  const fields = { version: '1.0.0', return_code: '0' }

  test.each([undefined, null, '', 0, ['x'], {}, `${digest}0`, `0${digest.slice(1)}`])('the signature %j', (wrong) =>
    expect(verify({ ...fields, sign: wrong }, accessKey)).toBe(false),
  )

  test('a changed, an added and a removed field', () => {
    for (const other of [{ ...fields, version: '1.0.1' }, { ...fields, x: '1' }, { version: '1.0.0' }])
      expect(verify({ ...other, sign: digest }, accessKey)).toBe(false)
  })

  test('the signature of another key', () => {
    expect(verify({ ...fields, sign: digest }, 'another')).toBe(false)
  })
})

describe('what signs like something else is not believed, though its signature is right', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a text that holds a further field', { out_trade_no: '1&refunded_amount=0.01' }],
    ['the same within an object', { attach: { openid: 'x&trade_state=SUCCESS' } }],
    ['the same within a list', { list: [{ a: 'x&b=y' }] }],
    ['a name that holds a field', { 'a=1&b': '2' }],
    ['a name with =', { attach: { 'a=b': '2' } }],
    ['a name with &', { 'a&b': '2' }],
    ['a name with = of an object', { 'a=b': { c: '1' } }],
    ['a name with = of a list', { 'a=b': ['1'] }],
    ['a name with fields of a list of nothing', { 'x=1&fee': [[]] }],
    ['a text in a list that reads as a field', { list: ['1', 'trade_status=1'] }],
    ['the same, deeper', { list: [['trade_status=1']] }],
    ['a list whose object could be the fields that follow its text', { bank_type: ['CMC', { cash_fee: '1' }] }],
    ['the same, in two lists', { bank_type: [['CMC'], [{ cash_fee: '1' }]] }],
    ["WeChat's state moved out of attach's own fields", { attach: { promotion_detail: [{ trade_state: 'NOTPAY' }] } }],
  ])('%s', (_, fields) => {
    expect(verify({ ...fields, sign: sign(fields, accessKey) }, accessKey)).toBe(false)
  })

  test.each<[string, Record<string, unknown>]>([
    ['= in a text', { openid: 'ab=c==' }],
    ['& in a text', { attach: { name: 'B&B' } }],
    ['= before & in a text', { error_msg: 'a=b & c' }],
    [
      "WeChat's state in attach",
      { attach: { trade_state: 'NOTPAY', promotion_detail: [{ amount: '1' }, { amount: '2' }] } },
    ],
    ['texts in a list', { list: ['1', '2', ['3']] }],
  ])('but %s proves what it says', (_, fields) => {
    expect(verify({ ...fields, sign: sign(fields, accessKey) }, accessKey)).toBe(true)
  })
})

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex').toUpperCase()
}
