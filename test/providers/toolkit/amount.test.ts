// Amounts are exact, or are not read at all.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cny,
  fen,
  money,
  requiredFen,
  requiredMoney,
  requiredYuan,
  yuan,
} from '../../../src/providers/toolkit/amount.ts'
import { strictJson } from '../../../src/providers/toolkit/strict-json.ts'

const unreadable = [
  '-1',
  '+1',
  ' 1',
  '1 ',
  '1\n',
  '１００',
  '.5',
  '1.',
  '1,000',
  '0x1',
  'NaN',
  '¥1',
  '1e100',
  true,
  [1],
]
const number = (digits: string) => Object(strictJson(`{"n":${digits}}`).value).n

describe('yuan', () => {
  test.each([
    ['0.01', 1],
    ['0.1', 10],
    ['100', 10_000],
    ['88.88', 8_888],
    ['35.0000', 3_500],
    [88.88, 8_888],
    ['0.00', 0],
    ['1e3', 100_000],
    ['1E-2', 1],
    ['21474836.48', 2_147_483_648],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%s is %d fen', (said, minor) => expect(yuan(said)).toBe(minor))

  test.each(['35.00', '1E+2', '0E-8', '-0.00', '90071992547409.91'])('the number %s is exact', (digits) =>
    expect(yuan(number(digits))).toBe(yuan(digits)),
  )

  test.each([...unreadable, '1.234', '1E-3', '90071992547409.92', '9'.repeat(50)])('%j cannot be read', (said) =>
    expect(yuan(said)).toBeUndefined(),
  )

  test('every amount survives the conversion to text and back, to the fen', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (minor) => {
        const digits = String(minor).padStart(3, '0')
        expect(yuan(`${digits.slice(0, -2)}.${digits.slice(-2)}`)).toBe(minor)
      }),
    )
  })
})

describe('fen', () => {
  test.each([
    ['3500', 3500],
    [3500, 3500],
    ['3500.0', 3500],
    ['3.5e3', 3500],
    ['0', 0],
    ['1E+2', 100],
    ['0E-8', 0],
    ['0.00', 0],
    ['-0.00', 0],
    ['2147483648', 2_147_483_648],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('%j is %d fen', (said, minor) => expect(fen(said)).toBe(minor))

  test.each([...unreadable, '35.00', '-35.00', '0.01', '10.5', '9007199254740992', '9'.repeat(17), 10.5, -1])(
    '%j cannot be read',
    (said) => expect(fen(said)).toBeUndefined(),
  )

  test('a negative zero is zero', () => {
    expect(fen(number('-0'))).toBe(0)
    expect(fen(-0)).toBe(0)
  })
})

describe('fields of a record', () => {
  test('a required amount is kept unchanged, except a number with decimals instead of fen, which loses them', () => {
    expect(requiredFen.parse('10')).toBe('10')
    expect(requiredFen.parse(10)).toBe(10)
    expect(requiredFen.parse(number('3500.00'))).toBe(3500)
    expect(requiredYuan.parse('88.88')).toBe('88.88')
    for (const text of ['1E+2', '-0.00']) {
      expect(requiredFen.parse(text)).toBe(text)
      expect(requiredYuan.parse(text)).toBe(text)
    }
  })

  test.each(['', '1.234', '1E-3', undefined, null, true])('%j is rejected if an amount is required', (value) => {
    expect(requiredFen.safeParse(value).success).toBe(false)
    expect(requiredYuan.safeParse(value).success).toBe(false)
  })

  test('an optional amount may be empty or missing', () => {
    for (const nothing of ['', null, undefined, false, [], {}])
      expect([yuan(nothing), fen(nothing)]).toEqual([null, null])
  })

  test('is money in CNY, or null if it is missing or cannot be read', () => {
    expect(requiredMoney(fen('10'))).toEqual({ minor: 10, currency: 'CNY' })
    expect(money(yuan('0.00'))).toEqual(cny(0))
    expect([money(yuan('')), money(yuan('x'))]).toEqual([null, null])
  })

  test('an unchecked amount throws instead of returning a wrong one', () => {
    expect(() => requiredMoney(fen('1.5'))).toThrow(TypeError)
    expect(() => requiredMoney(yuan(''))).toThrow(TypeError)
  })
})
