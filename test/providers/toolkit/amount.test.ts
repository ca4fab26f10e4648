// Amounts: exactly what was written, or none.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cny,
  fen,
  optionalFen,
  optionalYuan,
  requiredFen,
  requiredYuan,
  wholeFen,
  yuanMoney,
  yuanText,
  yuanToFen,
} from '../../../src/providers/toolkit/amount.ts'

const none = ['', '1.234', '-1', '+1', '1e3', ' 1', '1 ', '1\n', '１００', '.5', '1.', '1,000', '0x1', 'NaN', '¥1']

describe('yuan', () => {
  test.each([
    ['0.01', 1],
    ['0.1', 10],
    ['100', 10_000],
    ['88.88', 8_888],
    ['0.00', 0],
    ['21474836.48', 2_147_483_648],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%s is %d fen', (text, minor) => expect(yuanToFen(text)).toBe(minor))

  test.each([...none, '90071992547409.92', '9'.repeat(30)])('%j is no amount', (text) =>
    expect(yuanToFen(text)).toBeNull(),
  )

  test('every amount survives the way to text and back, to the fen', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (minor) => {
        const digits = String(minor).padStart(3, '0')
        expect(yuanToFen(`${digits.slice(0, -2)}.${digits.slice(-2)}`)).toBe(minor)
      }),
    )
  })
})

describe('fen', () => {
  test.each([
    ['3500', 3500],
    [3500, 3500],
    ['0', 0],
    ['2147483648', 2_147_483_648],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('%j is %d fen', (value, minor) => expect(wholeFen(value)).toBe(minor))

  test.each([...none, '10.0', '9007199254740992', '9'.repeat(17), 10.5, -1, 2 ** 53, Number.NaN, Infinity])(
    '%j is no amount',
    (value) => expect(wholeFen(value)).toBeNull(),
  )

  test('a zero with a minus is plain zero', () => expect(wholeFen(-0)).toBe(0))
})

describe('fields of a record', () => {
  test('a required amount is kept as it came, text or integer', () => {
    expect(fen.parse('10')).toBe('10')
    expect(fen.parse(10)).toBe(10)
    expect(yuanText.parse('88.88')).toBe('88.88')
  })

  test.each(['', '1.234', undefined, null, true])('%j is refused where an amount is required', (value) => {
    expect(fen.safeParse(value).success).toBe(false)
    expect(yuanText.safeParse(value).success).toBe(false)
  })

  test('an optional amount may be empty or absent, but not wrong', () => {
    for (const value of ['', null, undefined]) {
      expect(optionalFen.safeParse(value).success).toBe(true)
      expect(optionalYuan.safeParse(value).success).toBe(true)
    }
    expect(optionalFen.safeParse('1.5').success).toBe(false)
    expect(optionalYuan.safeParse('1.555').success).toBe(false)
  })

  test('is money in CNY, or null where it is not told', () => {
    expect(requiredFen('10')).toEqual({ minor: 10, currency: 'CNY' })
    expect(requiredYuan('88.88')).toEqual(cny(8_888))
    expect(yuanMoney('0.00')).toEqual(cny(0))
    expect([yuanMoney(''), yuanMoney(null), yuanMoney(undefined)]).toEqual([null, null, null])
  })

  test('an unchecked amount throws rather than giving a wrong one', () => {
    expect(() => requiredFen('1.5')).toThrow(TypeError)
    expect(() => requiredYuan('')).toThrow(TypeError)
  })
})
