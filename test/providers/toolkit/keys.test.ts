// One table of numbers, from which queries and records are read alike.
import { expect, test } from 'vitest'
import { createKeys } from '../../../src/providers/toolkit/keys.ts'

const keys = createKeys({
  TRADE_NO: { field: 'no', names: 'one' },
  OUT_TRADE_NO: { field: 'ref', names: 'several' },
})

test('it says which kinds there are, and whether a number of a kind names one order alone', () => {
  expect(keys.keyKinds).toEqual({ TRADE_NO: 'one', OUT_TRADE_NO: 'several' })
})

test('it names the field of each kind, and has none for another kind', () => {
  expect(keys.field('OUT_TRADE_NO')).toBe('ref')
  expect(() => keys.field('VOUCHER_NO')).toThrow(new TypeError('the provider has no number of kind VOUCHER_NO'))
})

test('a record has the numbers that its fields hold; one that is empty or missing is null', () => {
  expect(keys.numbers({ no: 'a', ref: 'b', other: 'c' })).toEqual({ TRADE_NO: 'a', OUT_TRADE_NO: 'b' })
  expect(keys.numbers({ no: 'a', ref: '' })).toEqual({ TRADE_NO: 'a', OUT_TRADE_NO: null })
  expect(keys.numbers({ no: 'a', ref: null })).toEqual({ TRADE_NO: 'a', OUT_TRADE_NO: null })
  expect(keys.numbers({ no: 'a' })).toEqual({ TRADE_NO: 'a', OUT_TRADE_NO: null })
})
