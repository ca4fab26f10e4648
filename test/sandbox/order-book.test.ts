// Orders are added, replaced and found by any of their numbers.
import { expect, test } from 'vitest'
import { openOrderBook } from '../../src/sandbox/order-book.ts'

const seeds = [
  { trade_no: 'a', out_trade_no: 'm' },
  { trade_no: 'b', out_trade_no: 'm' },
]

test('an order is found by its own number, and all by the merchant’s, in the order in which they came', () => {
  const book = openOrderBook('trade_no', seeds)
  expect(book.find('trade_no', 'b')).toEqual([seeds[1]])
  expect(book.find('out_trade_no', 'm')).toEqual(seeds)
  expect(book.find('trade_no', 'c')).toEqual([])
})

test('a second put of an order replaces the first', () => {
  const book = openOrderBook('trade_no', seeds)
  book.put({ trade_no: 'a', out_trade_no: 'other' })
  expect(book.find('trade_no', 'a')).toEqual([{ trade_no: 'a', out_trade_no: 'other' }])
  expect(book.find('out_trade_no', 'm')).toEqual([seeds[1]])
})

test('an order without its own number is refused', () => {
  expect(() => openOrderBook('trade_no', []).put({ out_trade_no: 'm' })).toThrow('trade_no')
})
