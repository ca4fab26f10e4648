// The signed text, and when it has only one meaning.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAmbiguous, sortedPairs } from '../../../src/providers/toolkit/sorted-pairs.ts'

describe('sorted pairs', () => {
  test('names ascend by their bytes: upper case first, whatever their original order', () => {
    expect(sortedPairs({ b: '2', a_b: '4', a: '1', B: '3', ab: '5' })).toBe('B=3&a=1&a_b=4&ab=5&b=2')
  })

  test('values stay unchanged', () => expect(sortedPairs({ a: 'x y=&/支付%20' })).toBe('a=x y=&/支付%20'))

  test('sign and empty values are left out; zero and blanks are not empty', () => {
    expect(sortedPairs({ sign: 'X', a: '', b: null, c: undefined, d: 0, e: '0', f: ' ', Sign: 'y' })).toBe(
      'Sign=y&d=0&e=0&f= ',
    )
  })
})

describe('ambiguity', () => {
  test.each([
    ['a', '1&b=2'],
    ['a', '&b=2'],
    ['a', '1&&b='],
    ['a', '1&='],
    ['a', 'x=1&y=2'],
    ['a=1&b', '2'],
    ['a=b', '2'],
    ['a&b', '2'],
  ])('%j: %j could pass for further fields', (name, value) => expect(isAmbiguous(name, value)).toBe(true))

  test.each([
    ['a', 'plain'],
    ['a', 'prepay_id=wx2017'],
    ['a', 'base64=='],
    ['a', 'Tom & Jerry'],
    ['a', 'x=1&y'],
    ['支付', '成功'],
    ['a', ''],
  ])('%j: %j is one field', (name, value) => expect(isAmbiguous(name, value)).toBe(false))

  test('two different sets of unambiguous fields never join to the same text', () => {
    // Few letters, so that near collisions are common.
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '&', '='), maxLength: 6 })
    const fields = fc
      .dictionary(
        text,
        text.filter((value) => value !== ''),
        { maxKeys: 3 },
      )
      .filter((set) => Object.entries(set).every(([name, value]) => !isAmbiguous(name, value)))
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        if (sortedPairs(one) === sortedPairs(other)) expect({ ...one }).toEqual({ ...other })
      }),
      { numRuns: 20_000 },
    )
  })

  test('splitting the joined text at its seams returns the fields', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '&', '='), maxLength: 8 })
    const fields = fc
      .dictionary(
        text,
        text.filter((value) => value !== ''),
        { minKeys: 1, maxKeys: 4 },
      )
      .filter((set) => Object.entries(set).every(([name, value]) => !isAmbiguous(name, value)))
    fc.assert(
      fc.property(fields, (set) => {
        // A seam is an `&` before a piece that contains a `=`; a name ends at the first `=`.
        const pairs = sortedPairs(set)
          .split(/&(?=[^&]*=)/)
          .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
        expect(Object.fromEntries(pairs)).toEqual({ ...set })
      }),
    )
  })
})
