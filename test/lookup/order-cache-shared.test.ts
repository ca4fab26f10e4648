// What processes that share a store know of each other's answers, whatever state the store is in.
import { describe, expect, test } from 'vitest'
import type { OrderKey } from '../../src/domain/order.ts'
import { type Entry, stateOf } from '../../src/lookup/kept-answer.ts'
import { createOrderCache, type OrderCache } from '../../src/lookup/order-cache.ts'
import { fleet, storeIn, tradeNos } from './cache-fleet.ts'
import { failed, found, h5Record, keyOf, notFound, sampleAccount } from './sample.ts'

const h5 = sampleAccount('h5zhifu')
const second = 1_000
const noon = Date.parse('2026-11-22T12:00:00+08:00')

describe('shared by a fleet', () => {
  test('what one process keeps another one reads, and then has at hand', async () => {
    const [one, other] = fleet()
    await one.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], found(noon))
    expect(other.peek(h5, keyOf('h5-1')).records).toEqual([])
    expect((await other.read(h5, keyOf('h5-1'))).records).toHaveLength(1)
    expect(other.peek(h5, keyOf('h5-1')).records).toHaveLength(1)
  })

  test('a newer answer of another process is read, not the one at hand', async () => {
    const [one, other] = fleet()
    await one.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], found(noon))
    await other.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1', { trade_status: 'success' })], found(noon + second))
    expect((await one.read(h5, keyOf('h5-1'))).completeAt).toBe(noon + second)
  })

  test('an entry of another version is as good as none, and is written over', async () => {
    const [one, other, stored] = fleet()
    await one.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], found(noon))
    expect(stored.size).toBeGreaterThan(2)
    // The cast: as another release would write it.
    for (const [key, entry] of stored) stored.set(key, { ...entry, v: 3 } as unknown as Entry)
    expect(await other.read(h5, keyOf('h5-1'))).toMatchObject({ records: [], last: null })
    await other.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], found(noon))
    expect(await tradeNos(other, h5, 'h5-1')).toEqual(['h5-1'])
  })

  test('of a store that lost a record its numbers are as good as never found', async () => {
    const [one, other, stored] = fleet()
    await one.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], found(noon))
    for (const key of stored.keys()) if (key.includes('record/')) stored.delete(key)
    expect(await other.read(h5, keyOf('h5-1'))).toMatchObject({ records: [], completeAt: null })
  })

  test('a store that fails is a miss; what the process knows itself it still tells', async () => {
    const cache = createOrderCache({ kept: storeIn(new Map(), () => true), entries: 1_000 })
    expect(await cache.read(h5, keyOf('h5-1'))).toMatchObject({ records: [], last: null })
    await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], found(noon))
    await cache.keepMiss(h5, keyOf('h5-1'), failed(noon + second))
    expect(await tradeNos(cache, h5, 'h5-1')).toEqual(['h5-1'])
  })
})

test('what could not be written to the store is not lost to the older entry there', async () => {
  let full = false
  const cache = createOrderCache({ kept: storeIn(new Map(), () => full), entries: 1_000 })
  await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1', { trade_status: 'wait' })], found(noon))
  full = true
  await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1', { trade_status: 'success' })], found(noon + second))
  full = false
  const { records, last } = await cache.read(h5, keyOf('h5-1'))
  expect(records.map((each) => stateOf(h5, each).record.trade_status)).toEqual(['success'])
  expect(last).toEqual(found(noon + second))
})

test('what memory forgot the store still has', async () => {
  const [cache] = fleet(100)
  for (let index = 0; index < 300; index++)
    await cache.keepFound(h5, keyOf(`h5-${index}`), [h5Record(`h5-${index}`)], found(noon))
  expect(cache.peek(h5, keyOf('h5-0')).records).toEqual([])
  expect(await tradeNos(cache, h5, 'h5-0')).toEqual(['h5-0'])
})

describe('answers that cross', () => {
  const paid = h5Record('h5-1', { trade_status: 'success' })
  const waiting = h5Record('h5-1')
  const status = async (cache: OrderCache, by: OrderKey = keyOf('h5-1')) =>
    (await cache.read(h5, by)).records.map((each) => stateOf(h5, each).fields.status)

  test('an answer given before the payment, and slow on its way, does not replace one given after it', async () => {
    const [one, other] = fleet()
    await one.keepFound(h5, keyOf('h5-1'), [paid], found(noon + 10 * second, 0))
    const { records } = await other.keepFound(h5, keyOf('h5-1'), [waiting], found(noon, 0))
    expect(records.map((each) => stateOf(h5, each).fields.status)).toEqual(['PAID'])
    expect(records.map((each) => stateOf(h5, each).fetchedAt)).toEqual([noon + 10 * second])
    expect([await status(one), await status(other)]).toEqual([['PAID'], ['PAID']])
  })

  test('an answer asked after another was kept replaces it, further or not', async () => {
    const [one, other, stored] = fleet()
    await one.keepFound(h5, keyOf('h5-1'), [paid], found(noon))
    const number = Math.max(...[...stored.values()].map(({ n }) => n))
    await other.keepFound(
      h5,
      keyOf('h5-1'),
      [h5Record('h5-1', { trade_status: 'closed' })],
      found(noon + second, number),
    )
    expect([await status(one), await status(other)]).toEqual([['CLOSED'], ['CLOSED']])
  })

  test('"no such order" asked before an order was kept does not hide it; asked after, it is noted', async () => {
    const [one, other, stored] = fleet()
    await one.keepFound(h5, keyOf('h5-1'), [paid], found(noon + second, 0))
    expect((await other.keepMiss(h5, keyOf('h5-1'), notFound(noon, 0))).last).toMatchObject({ is: 'found' })
    const number = Math.max(...[...stored.values()].map(({ n }) => n))
    expect((await other.keepMiss(h5, keyOf('h5-1'), notFound(noon + 9 * second, number))).last).toMatchObject({
      is: 'notFound',
    })
    expect(await status(one)).toEqual(['PAID'])
  })

  test('two processes that keep at once lose neither order of a list', async () => {
    const [one, other] = fleet()
    const list = keyOf('m', 'OUT_TRADE_NO')
    const order = (id: string) => h5Record(id, { out_trade_no: 'm' })
    await Promise.all([
      one.keepFound(h5, list, [order('h5-1'), order('h5-2')], found(noon, 5)),
      other.keepFound(h5, list, [order('h5-1')], found(noon, 3)),
    ])
    expect((await tradeNos(one, h5, 'm', 'OUT_TRADE_NO')).toSorted()).toEqual(['h5-1', 'h5-2'])
    expect((await tradeNos(other, h5, 'm', 'OUT_TRADE_NO')).toSorted()).toEqual(['h5-1', 'h5-2'])
  })
})
