// What is kept: found by every number that names it alone, never taken away by a failure, shared where there is a store.
import { describe, expect, test } from 'vitest'
import { stateOf } from '../../src/lookup/kept-answer.ts'
import { createOrderCache } from '../../src/lookup/order-cache.ts'
import { fleet, tradeNos } from './cache-fleet.ts'
import { failed, found, h5Record, keyOf, notFound, sampleAccount, zf19Record } from './sample.ts'

const h5 = sampleAccount('h5zhifu')
const zf19 = sampleAccount('zf19')
const second = 1_000
const noon = Date.parse('2026-11-22T12:00:00+08:00')

function alone(entries = 1_000) {
  let number = 0
  return createOrderCache({ kept: () => ++number, entries })
}

describe.each([
  ['in memory alone', alone],
  ['in a store', () => fleet()[0]],
])('%s', (_where, open) => {
  test('nothing is known of a number never asked', async () => {
    const nothing = { canonical: keyOf('h5-1'), records: [], completeAt: null, last: null }
    expect(await open().read(h5, keyOf('h5-1'))).toEqual(nothing)
    expect(open().peek(h5, keyOf('h5-1'))).toEqual(nothing)
  })

  test('an order is kept as it was told, with when and how', async () => {
    const cache = open()
    const record = h5Record('h5-1', { description: '商品描述' })
    await cache.keepFound(h5, keyOf('h5-1'), [record], found(noon))
    const kept = await cache.read(h5, keyOf('h5-1'))
    expect(kept.records).toMatchObject([{ told: [{ record, fetchedAt: noon, source: 'LIVE' }], since: noon }])
    expect(kept).toMatchObject({ completeAt: noon, last: found(noon) })
    expect(cache.peek(h5, keyOf('h5-1'))).toEqual(kept)
  })

  test('every number that names an order alone leads to it, and to one key', async () => {
    const cache = open()
    await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], found(noon))
    expect(await tradeNos(cache, h5, 'c-h5-1', 'CHANNEL_TRADE_NO')).toEqual(['h5-1'])
    expect((await cache.read(h5, keyOf('c-h5-1', 'CHANNEL_TRADE_NO'))).canonical).toEqual(keyOf('h5-1'))
    await cache.keepFound(zf19, keyOf('m-19-1', 'OUT_TRADE_NO'), [zf19Record('19-1')], found(noon))
    expect(await tradeNos(cache, zf19, '19-1')).toEqual(['19-1'])
    expect((await cache.read(zf19, keyOf('m-19-1', 'OUT_TRADE_NO'))).canonical).toEqual(keyOf('19-1'))
  })

  test('h5zhifu’s outTradeNo leads to orders only where it was asked by', async () => {
    const cache = open()
    await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], found(noon))
    expect(await tradeNos(cache, h5, 'm-h5-1', 'OUT_TRADE_NO')).toEqual([])
    const both = [h5Record('h5-1', { out_trade_no: 'm' }), h5Record('h5-2', { out_trade_no: 'm' })]
    await cache.keepFound(h5, keyOf('m', 'OUT_TRADE_NO'), both, found(noon))
    expect(await tradeNos(cache, h5, 'm', 'OUT_TRADE_NO')).toEqual(['h5-1', 'h5-2'])
    expect(await tradeNos(cache, h5, 'h5-2')).toEqual(['h5-2'])
    expect((await cache.read(h5, keyOf('m', 'OUT_TRADE_NO'))).canonical).toEqual(keyOf('m', 'OUT_TRADE_NO'))
  })

  test('a failure or an empty answer takes no record away', async () => {
    const cache = open()
    await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], found(noon))
    for (const miss of [failed(noon + second), notFound(noon + 2 * second, 9)]) {
      await cache.keepMiss(h5, keyOf('h5-1'), miss)
      const kept = await cache.read(h5, keyOf('h5-1'))
      expect(kept).toMatchObject({ completeAt: noon, last: miss })
      expect(kept.records).toHaveLength(1)
    }
  })

  test('a failure of one number is known to all numbers of the order', async () => {
    const cache = open()
    await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], found(noon))
    await cache.keepMiss(h5, keyOf('h5-1'), failed(noon + second))
    const kept = await cache.read(h5, keyOf('c-h5-1', 'CHANNEL_TRADE_NO'))
    expect(kept.last).toEqual(failed(noon + second))
    expect(kept.records).toHaveLength(1)
  })

  test('a miss of a number never found is known, and nothing else', async () => {
    const cache = open()
    await cache.keepMiss(h5, keyOf('h5-9'), notFound(noon))
    expect(await cache.read(h5, keyOf('h5-9'))).toMatchObject({
      records: [],
      completeAt: null,
      last: notFound(noon),
    })
  })

  test('a newer answer takes an older one’s place, under all numbers', async () => {
    const cache = open()
    await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], found(noon))
    await cache.keepFound(
      h5,
      keyOf('c-h5-1', 'CHANNEL_TRADE_NO'),
      [h5Record('h5-1', { trade_status: 'paid' })],
      found(noon + second, 1),
    )
    const kept = await cache.read(h5, keyOf('h5-1'))
    expect(kept.records.map((each) => stateOf(h5, each).record.trade_status)).toEqual(['paid'])
    expect(kept.completeAt).toBe(noon + second)
  })

  test('since when a status is known stays while it stays', async () => {
    const cache = open()
    const tell = async (trade_status: string, at: number) => {
      const {
        records: [kept],
      } = await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1', { trade_status })], found(at))
      return kept?.since
    }
    expect(await tell('wait', noon)).toBe(noon)
    expect(await tell('wait', noon + 1)).toBe(noon)
    expect(await tell('success', noon + 2)).toBe(noon + 2)
    // Another word for the same status.
    expect(await tell('paid', noon + 3)).toBe(noon + 2)
  })

  test('one account’s orders are none of another’s', async () => {
    const cache = open()
    await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], found(noon))
    expect(
      await tradeNos(cache, sampleAccount('h5zhifu', { credentials: { appId: '10002', key: 'k' } }), 'h5-1'),
    ).toEqual([])
  })

  test('what belongs to an app is found under whatever name the account has', async () => {
    const cache = open()
    await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], found(noon))
    expect(await tradeNos(cache, sampleAccount('h5zhifu', {}, 'renamed'), 'h5-1')).toEqual(['h5-1'])
  })

  test('a number that an order has no longer leads nowhere', async () => {
    const cache = open()
    const old = keyOf('c-old', 'CHANNEL_TRADE_NO')
    await cache.keepFound(h5, old, [h5Record('h5-1', { in_trade_no: 'c-old' })], found(noon))
    expect(await tradeNos(cache, h5, 'c-old', 'CHANNEL_TRADE_NO')).toEqual(['h5-1'])
    await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1', { in_trade_no: 'c-new' })], found(noon + second, 1))
    expect(cache.peek(h5, old)).toMatchObject({ records: [], completeAt: null })
    expect(await tradeNos(cache, h5, 'c-new', 'CHANNEL_TRADE_NO')).toEqual(['h5-1'])
  })
})

test('memory is bounded by entries: what was least lately used is forgotten, and nothing half', async () => {
  const cache = alone(100)
  const ids = Array.from({ length: 300 }, (_, index) => `h5-${index}`)
  for (const id of ids) await cache.keepFound(h5, keyOf(id), [h5Record(id)], found(noon))
  const all = ids.map((id) => cache.peek(h5, keyOf(id)))
  const known = all.filter(({ records }) => records.length > 0).length
  expect(known).toBeGreaterThan(10)
  expect(known).toBeLessThan(100)
  for (const { records, completeAt } of all) expect(records.length === 0).toBe(completeAt === null)
  expect(cache.peek(h5, keyOf('h5-299')).records).toHaveLength(1)
})

test('a record that its provider cannot name is refused, not kept under nothing', async () => {
  const nameless = h5Record('h5-1', { trade_no: '' })
  await expect(alone().keepFound(h5, keyOf('h5-1'), [nameless], found(noon))).rejects.toThrow(/lacks its TRADE_NO/)
})
