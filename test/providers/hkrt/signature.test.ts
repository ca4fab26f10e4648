// The nested rule against digests computed elsewhere, and the answers that it cannot protect.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sign, verify } from '../../../src/providers/hkrt/signature.ts'
import { nestedDigest } from '../../../src/sandbox/nested-digest.ts'
import type { JsonObject } from '../../../src/sandbox/wire.ts'
import { accessKey } from './said.ts'

test('sign, null, empty text and empty arrays are not signed, at any depth', () => {
  const empty = { sign: 'x', n: null, u: undefined, s: '', e: [] }
  const bare = { a: '1', b: { c: '2', d: [{ f: '3' }, '4'] } }
  const padded = { ...empty, a: '1', b: { ...empty, c: '2', d: [null, { ...empty, f: '3' }, '', [], '4'] } }
  expect(sign(padded, accessKey)).toBe(sign(bare, accessKey))
  expect(sign(bare, accessKey)).toBe(md5(`a=1&b=c=2&d=f=3&4${accessKey}`))
})

test('false and 0 are signed', () => {
  expect(sign({ a: 0, b: false }, accessKey)).toBe(md5(`a=0&b=false${accessKey}`))
})

test('names are sorted by their code points, not as people sort them', () => {
  expect(sign({ a: '1', B: '2', _: '3' }, accessKey)).toBe(md5(`B=2&_=3&a=1${accessKey}`))
})

test('any answer has the same signature as in the sandbox', () => {
  const json = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 })
  fc.assert(
    fc.property(json, (fields) => {
      // fast-check's jsonValue is JSON, but its type is unknown.
      expect(sign(fields, accessKey)).toBe(nestedDigest(fields as JsonObject, accessKey))
    }),
  )
})

describe('answers that do not verify', () => {
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

describe('answers that sign like others are rejected, even with a valid signature', () => {
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
    ['& in a text', { attach: { trade_state_desc: 'B&B' } }],
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
