// JSON with only one meaning.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Digits, plain, signedValue, strictJson } from '../../../src/providers/toolkit/strict-json.ts'

// JSON text with white space wherever JSON allows it, escaped solidus included; names unlike `__proto__`.
const space = fc.string({ unit: fc.constantFrom(' ', '\n', '\r', '\t'), maxLength: 2 })
const padded = (text: fc.Arbitrary<string>) => fc.tuple(space, text, space).map((parts) => parts.join(''))
const quoted = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('{"a":1}', '\\', '"', ',', ']}', ':'),
)
// A backslash in a name may make the engine misread later names: see its test.
const name = quoted.filter((text) => text !== '__proto__' && !text.includes('\\'))
const textOf = (value: unknown) => JSON.stringify(value).replaceAll('/', '\\/')
const { value: json, object } = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(quoted, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)).map(textOf),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(padded(tie('value')), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
  object: fc
    .uniqueArray(fc.tuple(name, padded(tie('value'))), { maxLength: 5, selector: ([member]) => member })
    .chain((members) =>
      fc.tuple(fc.constant(members), fc.array(space, { minLength: members.length, maxLength: members.length })),
    )
    .map(([members, gaps]) => `{${members.map(([key, text], at) => `${gaps[at]}${textOf(key)}${gaps[at]}:${text}`)}}`),
}))

/** Every number as JavaScript represents it. */
function asNumbers(value: unknown): unknown {
  if (value instanceof Digits) return Number(String(value))
  if (Array.isArray(value)) return value.map(asNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asNumbers(member)]))
}

describe('strict JSON', () => {
  test('every JSON text reads as JSON.parse reads it', () => {
    fc.assert(
      fc.property(padded(json), (text) => void expect(asNumbers(strictJson(text).value)).toEqual(JSON.parse(text))),
    )
  })

  test('every span is the exact text of its member: trimmed, and parsed to the same value', () => {
    fc.assert(
      fc.property(padded(object), (text) => {
        const { value, spans } = strictJson(text)
        const cut = [...spans].map(([member, [start, end]]) => [member, text.slice(start, end)] as const)
        for (const [, span] of cut) expect(span).toBe(span.trim())
        expect(Object.fromEntries(cut.map(([member, span]) => [member, JSON.parse(span)]))).toEqual(asNumbers(value))
        // The text was made from an object.
        expect(spans.size).toBe(Object.keys(value as object).length)
      }),
    )
  })

  test('spans keep white space, escapes and key order unchanged', () => {
    const text = '{ "r" : {"b":"\\/", "a" :[1, 2]} ,\r\n"sign":"x"}'
    const [start = 0, end] = strictJson(text).spans.get('r') ?? []
    expect(text.slice(start, end)).toBe('{"b":"\\/", "a" :[1, 2]}')
  })

  test('only members of the outermost object have spans', () => {
    expect([...strictJson('{"a":{"b":1},"c":[{"d":2}]}').spans.keys()]).toEqual(['a', 'c'])
    expect(strictJson('[{"a":1}]').spans.size).toBe(0)
    expect(strictJson('{}').spans.size).toBe(0)
  })

  test.each(['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '{"a":{"b":1,"c":[],"b":2}}', '[{"a":1,"a":2}]', '{"":1,"":2}'])(
    '%s names a member twice and is refused',
    (text) => expect(() => strictJson(text)).toThrow(/twice/),
  )

  test('one name in several objects is not a duplicate', () => {
    expect(strictJson('{"a":{"a":1},"b":[{"a":1},{"a":2}]}').value).toEqual({ a: { a: 1 }, b: [{ a: 1 }, { a: 2 }] })
  })

  test.each(['{"__proto__":1}', '{"\\u005f_proto__":{}}', '{"a":[{"__proto__":1}]}'])('%s is refused', (text) =>
    expect(() => strictJson(text)).toThrow(/forbidden/),
  )

  test('a name that the engine misreads is rejected', () => {
    // https://github.com/nodejs/node/issues/63785
    for (const [met, next] of [
      ['"b\\\\"', '"b\\""'],
      ['"\\\\u0063"', '"\\u0063"'],
    ]) {
      const text = `{"a":1,${next}:2}`
      JSON.parse(`{"a":1,${met}:2}`)
      let value: unknown
      try {
        value = strictJson(text).value
      } catch (error) {
        expect(error).toEqual(new SyntaxError('a name that this JavaScript engine misreads'))
        continue
      }
      expect(value).toEqual({ a: 1, [JSON.parse(String(next))]: 2 })
    }
  })

  test('32 levels are read; 33 and a million are rejected', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(strictJson(nested(32)).value).toBeInstanceOf(Array)
    expect(() => strictJson(nested(33))).toThrow(SyntaxError)
    expect(() => strictJson(`${'{"a":'.repeat(33)}1${'}'.repeat(33)}`)).toThrow(SyntaxError)
    expect(() => strictJson(nested(1_000_000))).toThrow(SyntaxError)
  })

  test.each([
    '',
    ' ',
    '{',
    '}',
    '{"a":1,}',
    '{"a" 1}',
    '[1 2]',
    '{"a":1}x',
    "{'a':1}",
    '{a:1}',
    '01',
    '"\n"',
    '\u00a0{}',
  ])('%j is not JSON', (text) => expect(() => strictJson(text)).toThrow(new SyntaxError('not JSON')))

  test('10,000 parts are read; more are rejected before they cost time', () => {
    const list = (length: number) => `[${'0,'.repeat(length - 1)}0]`
    expect(strictJson(list(10_000)).value).toHaveLength(10_000)
    expect(() => strictJson(list(10_001))).toThrow('more than 10000 parts')
    const started = performance.now()
    for (const part of ['[', '{"a":', '0,', '"a":0,', ','])
      expect(() => strictJson(part.repeat(200_000))).toThrow(SyntaxError)
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test('no error quotes the text', () => {
    for (const text of ['{"k":"top-secret"', '{"top-secret":1,"top-secret":2}', 'top-secret'])
      expect(() => strictJson(text)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('secret') }),
      )
  })

  test('a hostile text takes time linear in its length', () => {
    const started = performance.now()
    expect(() => strictJson(`{"a":"${'\\"'.repeat(50_000)}`)).toThrow(SyntaxError)
    expect(() => strictJson('"'.repeat(100_001))).toThrow(SyntaxError)
    expect(strictJson(JSON.stringify({ a: 'x"'.repeat(1_000_000) })).spans.size).toBe(1)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('numbers', () => {
  const text = '{"a":1.0,"b":[1e2,-0,{"c":0.10}],"d":42000004652019110530698852419,"e":7,"f":4.20e+27}'

  test('keep their digits, at any depth; a number that JavaScript writes the same stays a number', () => {
    const { value } = strictJson(text)
    const digits = {
      a: '1.0',
      b: ['1e2', '-0', { c: '0.10' }],
      d: '42000004652019110530698852419',
      e: 7,
      f: '4.20e+27',
    }
    expect(plain(value)).toEqual(digits)
    expect(signedValue(value)).toEqual(digits)
  })

  test('everything else stays unchanged, except that people see U+FFFD for bytes outside the charset', () => {
    const { value } = strictJson('{"a":"1","b":true,"c":null,"d":[],"e":"\udce5"}')
    expect(signedValue(value)).toEqual({ a: '1', b: true, c: null, d: [], e: '\udce5' })
    expect(plain(value)).toEqual({ a: '1', b: true, c: null, d: [], e: '\ufffd' })
  })
})
