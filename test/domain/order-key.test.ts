// What an order number may be.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderNumber } from '../../src/domain/order-key.ts'

const letters = [...'abcXYZ019_-|*@.']
const valid = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 64 })

test('1 to 64 letters, digits and _-|*@. are a valid number', () => {
  fc.assert(fc.property(valid, (text) => void expect(orderNumber(text)).toBe(text)))
})

test.each([
  '',
  ' ',
  'a b',
  'a/b',
  'a\n',
  '\na',
  'a\u0000',
  '单号',
  'a'.repeat(65),
  'a&b=c',
  "a'",
  'a"',
  '%41',
  'é',
  '１',
])('%j is not a valid number', (text) => expect(orderNumber(text)).toBeNull())

test('text with any other character is not a valid number', () => {
  const other = fc
    .integer({ min: 0, max: 0x10ffff })
    .map((code) => String.fromCodePoint(code))
    .filter((text) => !/^[\w\-|*@.]$/.test(text))
  fc.assert(
    fc.property(valid, other, fc.nat(), (text, bad, at) => {
      const place = at % (text.length + 1)
      expect(orderNumber(text.slice(0, place) + bad + text.slice(place))).toBeNull()
    }),
  )
})
