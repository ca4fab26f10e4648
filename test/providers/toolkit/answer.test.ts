// The first check of every answer: only a JSON object in the right charset passes.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { OrderNumber } from '../../../src/domain/order.ts'
import { failed } from '../../../src/domain/provider.ts'
import {
  type JsonAnswer,
  otherOrder,
  parseRecord,
  readAnswer,
  rejected,
} from '../../../src/providers/toolkit/answer.ts'
import type { Charset } from '../../../src/providers/toolkit/charset.ts'

function answered(body: string | Buffer, status = 200, charset?: Charset) {
  let read: JsonAnswer | undefined
  const outcome = readAnswer(
    { status, headers: {}, body: Buffer.from(body) },
    (json) => {
      read = json
      return { kind: 'notFound' }
    },
    charset,
  )
  return read ?? outcome
}

describe('an answer', () => {
  test('that is a JSON object has its text, value and spans', () => {
    expect(answered('{"a": [1]}')).toEqual({
      text: '{"a": [1]}',
      value: { a: [1] },
      spans: new Map([['a', [6, 9]]]),
    })
  })

  test.each([500, 502, 503, 599])('with HTTP %d is PROVIDER_UNAVAILABLE, whatever its body', (status) => {
    for (const body of ['{}', '<html>', ''])
      expect(answered(body, status)).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', message: `answered HTTP ${status}` })
  })

  test.each([403, 429])('with HTTP %d is PROVIDER_BLOCKED, whatever its body', (status) => {
    for (const body of ['{}', '<html>', '']) expect(answered(body, status)).toMatchObject({ code: 'PROVIDER_BLOCKED' })
  })

  test.each(['<html></html>', '\n\t <!DOCTYPE html>', '\ufeff<html>'])(
    'that is a page (%j) is PROVIDER_BLOCKED, with HTTP 200 too',
    (body) => expect(answered(body)).toMatchObject({ code: 'PROVIDER_BLOCKED' }),
  )

  test('may start with a byte order mark', () => expect(answered('\ufeff{"a":1}')).toMatchObject({ value: { a: 1 } }))

  test('has lone surrogates for bytes that are not UTF-8; noise cannot be read', () => {
    expect(answered(Buffer.from([0x7b, 0x22, 0xc4, 0xe3, 0x22, 0x3a, 0x31, 0x7d]))).toMatchObject({
      value: { '\udcc4\udce3': 1 },
    })
    const noise = Buffer.concat([Buffer.from('{"'), Buffer.alloc(20_000, 0xff)])
    expect(answered(noise)).toMatchObject({ message: expect.stringContaining('charset') })
  })

  test('is read in the charset of the query', () => {
    const body = Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc4, 0xe3, 0x22, 0x7d])
    expect(answered(body, 200, 'gbk')).toMatchObject({ value: { a: '你' } })
  })

  test.each(['', 'OK', '[]', '[{"a":1}]', '"text"', '1', 'null', '{"a":1', '{"a":1,"a":2}'])(
    'that is %j is not a usable JSON object',
    (body) => expect(answered(body)).toMatchObject({ kind: 'failed', code: 'INVALID_RESPONSE' }),
  )
})

describe('a record', () => {
  const schema = z.object({ amount: z.string(), list: z.array(z.object({ id: z.string() })) })

  test('that is valid is returned', () => {
    expect(parseRecord(schema, { amount: '1', list: [] })).toEqual({
      kind: 'parsed',
      record: { amount: '1', list: [] },
    })
  })

  test('that is invalid gets a message with the invalid fields, never their values', () => {
    const result = parseRecord(schema, { amount: 424242, list: [{ id: '' }, { id: 737373 }] })
    expect(result).toMatchObject({
      code: 'INVALID_RESPONSE',
      message: expect.stringMatching(/amount: .*list\.1\.id: /),
    })
    expect(JSON.stringify(result)).not.toMatch(/424242|737373/)
    expect(parseRecord(schema, undefined)).toMatchObject({ message: expect.stringContaining('the order: ') })
  })

  test('lists at most five faults', () => {
    const list = Array.from({ length: 50 }, () => ({ id: 1 }))
    const result = parseRecord(schema, { amount: '1', list })
    expect(JSON.stringify(result).match(/list\.\d+\.id/g)).toHaveLength(5)
  })

  test('of an order other than the queried one is rejected, also by letter case', () => {
    // An order number from the lookup.
    const key = { by: 'TRADE_NO', id: 'a1' as OrderNumber } as const
    expect(otherOrder({ TRADE_NO: 'a1', OUT_TRADE_NO: 'x' }, key)).toBeUndefined()
    for (const numbers of [{ TRADE_NO: 'A1' }, { TRADE_NO: null }, { OUT_TRADE_NO: 'a1' }, {}])
      expect(otherOrder(numbers, key)).toMatchObject({ code: 'INVALID_RESPONSE' })
  })
})

describe("a provider's own error", () => {
  const message = (text: string, secrets: readonly string[] = []) => rejected('1001', text, secrets).message

  test('is PROVIDER_REJECTED with its code and message', () => {
    expect(rejected('1001', '签名错误', [])).toEqual(failed('PROVIDER_REJECTED', '1001 签名错误'))
    expect(rejected('1001', '', []).message).toBe('1001')
  })

  test.each([
    ['<b>bad</b>  <script src="//x">sign</script>', '1001 bad sign'],
    ['a < b <img src=x onerror=alert(1)', '1001 a b img src=x onerror=alert(1)'],
    ['a\r\nb\u0000c\u001b[31md\u202ee\u200bf', '1001 a b c [31md e f'],
    ['sign FBDA8CE40017F62D2A2F6CC1F1D85F7D wrong', '1001 sign *** wrong'],
    [`want ${'0a'.repeat(32)}`, '1001 want ***'],
    [`sign ${'aB3+/'.repeat(68)}==`, '1001 sign ***'],
    [`sign ${encodeURIComponent('aB3+/'.repeat(68))}`, '1001 sign ***'],
    ['signed was app_id=1&method=trade.query&version=1.0', '1001 signed was ***'],
    ['k=v, and a = b & c = d', '1001 k=v, and a = b & c = d'],
  ])('%j loses markup, control characters, signatures and what was signed', (text, clean) =>
    expect(message(text)).toBe(clean),
  )

  test('never shows a secret, not even in its code', () => {
    expect(message('key=hush! and hush! again', ['', 'hush!'])).toBe('1001 key=*** and *** again')
    expect(rejected('hush!', 'x', ['hush!']).message).toBe('*** x')
  })

  test('is cut after 200 characters, and never within one', () => {
    expect(message('x'.repeat(195))).toBe(`1001 ${'x'.repeat(195)}`)
    expect(message('x'.repeat(196))).toBe(`1001 ${'x'.repeat(195)}…`)
    expect(message('😀'.repeat(300))).toBe(`1001 ${'😀'.repeat(195)}…`)
  })

  test('a hostile message takes time linear in its length', () => {
    const started = performance.now()
    for (const text of ['<', '< ', 'a', '0', '\u0000', 'a=', 'a=&', `a=${'b'.repeat(500)}`])
      expect(message(text.repeat(70_000)).length).toBeLessThanOrEqual(201)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
