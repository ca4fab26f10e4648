// Bytes to text and back: no signed byte is lost.
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decode, encode, legible } from '../../../src/providers/toolkit/charset.ts'

describe.each(['utf-8', 'gbk'] as const)('%s', (charset) => {
  test('any bytes come back unchanged, except a byte order mark', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.array(fc.constantFrom(0x22, 0x5c, 0x81, 0xc4, 0xe3, 0xe5, 0x95, 0x86, 0xf0, 0x9f, 0xff), { maxLength: 20 }),
    )
    fc.assert(
      fc.property(bytes, (values) => {
        const body = Buffer.from(values)
        const isMarked = iconv.decode(body, charset, { stripBOM: false }).startsWith('\ufeff')
        if (!isMarked) expect(encode(decode(body, charset), charset)).toEqual(body)
      }),
    )
  })

  test('text in the charset is read as text', () => {
    const text = '{"a":"商品 \\" 誠"}'
    expect(decode(iconv.encode(text, charset), charset)).toBe(text)
  })

  test('noise is rejected before it costs time', () => {
    expect(() => decode(Buffer.alloc(1_048_576, 0xff), charset)).toThrow(TypeError)
  })
})

test('a cut character becomes one U+FFFD for people, and its neighbours stay', () => {
  const cut = Buffer.from('商品').subarray(0, 5)
  expect(legible(decode(cut, 'utf-8'))).toBe('商\ufffd')
  expect(legible(decode(Buffer.concat([cut, Buffer.from('"}')]), 'utf-8'))).toBe('商\ufffd"}')
  expect(legible(decode(Buffer.from([0xc9, 0xcc, 0xc6, 0x22]), 'gbk'))).toBe('商\ufffd"')
  expect(legible('商品')).toBe('商品')
})
