// One table of numbers, for queries and for records.
import { expect, test } from 'vitest'
import { createKeys } from '../../../src/providers/toolkit/keys.ts'

const keys = createKeys({
  TRADE_NO: { field: 'no', names: 'one' },
  OUT_TRADE_NO: { field: 'ref', names: 'several' },
})

test('it lists the kinds, and whether a number of a kind identifies one order', () => {
  expect(keys.keyKinds).toEqual({ TRADE_NO: 'one', OUT_TRADE_NO: 'several' })
})

test('it returns the field of each kind, and throws for another kind', () => {
  expect(keys.field('OUT_TRADE_NO')).toBe('ref')
  expect(() => keys.field('VOUCHER_NO')).toThrow(
    new TypeError('the provider does not support numbers of kind VOUCHER_NO'),
  )
})

test('a record has the numbers in its fields; an empty or missing one is null', () => {
  expect(keys.numbers({ no: 'a', ref: 'b', other: 'c' })).toEqual({ TRADE_NO: 'a', OUT_TRADE_NO: 'b' })
  expect(keys.numbers({ no: 'a', ref: '' })).toEqual({ TRADE_NO: 'a', OUT_TRADE_NO: null })
  expect(keys.numbers({ no: 'a', ref: null })).toEqual({ TRADE_NO: 'a', OUT_TRADE_NO: null })
  expect(keys.numbers({ no: 'a' })).toEqual({ TRADE_NO: 'a', OUT_TRADE_NO: null })
})
