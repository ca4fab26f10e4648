// What processes that share a store know of each other's answers, whatever state the store is in.
import { Keyv } from 'keyv'
import { describe, expect, test } from 'vitest'
import { createOrderCache } from '../../src/lookup/order-cache.ts'
import { fleet, found } from './cache-fleet.ts'
import { h5Record, keyOf, number, sampleAccount } from './sample.ts'

const h5 = sampleAccount('h5zhifu')
const second = 1_000
const noon = Date.parse('2026-11-22T12:00:00+08:00')
const failed = { kind: 'failed', code: 'PROVIDER_UNAVAILABLE', message: 'why' } as const

describe('shared by a fleet', () => {
  test('what one process keeps another one reads, and then has at hand', async () => {
    const [one, other] = fleet()
    await one.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], noon)
    expect(other.peek(h5, keyOf('h5-1')).records).toEqual([])
    expect((await other.read(h5, keyOf('h5-1'))).records).toHaveLength(1)
    expect(other.peek(h5, keyOf('h5-1')).records).toHaveLength(1)
  })

  test('a newer answer of another process is read, not the one at hand', async () => {
    const [one, other] = fleet()
    await one.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], noon)
    await other.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1', { trade_status: 'success' })], noon + second)
    expect((await one.read(h5, keyOf('h5-1'))).completeAt).toBe(noon + second)
  })

  test('an entry of another version is as good as none, and is written over', async () => {
    const [one, other, stored] = fleet()
    await one.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], noon)
    expect(stored.size).toBeGreaterThan(2)
    for (const [key, value] of stored) stored.set(key, String(value).replaceAll('"v":1', '"v":2'))
    expect(await other.read(h5, keyOf('h5-1'))).toMatchObject({ records: [], last: null })
    await other.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], noon)
    expect(await found(other, h5, 'h5-1')).toEqual(['h5-1'])
  })

  test('an entry that cannot be read is as good as none', async () => {
    const [one, other, stored] = fleet()
    await one.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], noon)
    for (const key of stored.keys()) stored.set(key, '{"value":{"v":1,')
    expect(await other.read(h5, keyOf('h5-1'))).toMatchObject({ records: [], last: null })
  })

  test('of a store that lost a record its numbers are as good as never found', async () => {
    const [one, other, stored] = fleet()
    await one.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], noon)
    for (const key of stored.keys()) if (key.includes('record/')) stored.delete(key)
    expect(await other.read(h5, keyOf('h5-1'))).toMatchObject({ records: [], completeAt: null })
  })

  test('a store that fails is a miss; what the process knows itself it still tells', async () => {
    const away = () => Promise.reject(new Error('the store is away'))
    const keyv = new Keyv({ store: { get: away, set: away, delete: away, clear: away }, throwOnErrors: true })
    keyv.on('error', () => undefined)
    const cache = createOrderCache({ keyv, entries: 1_000 })
    expect(await cache.read(h5, keyOf('h5-1'))).toMatchObject({ records: [], last: null })
    expect(await cache.isFoundElsewhere(h5, number('m-h5-1'))).toBe(false)
    await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1')], noon)
    await cache.keepMiss(h5, keyOf('h5-1'), { ...failed, at: noon + second })
    expect(await found(cache, h5, 'h5-1')).toEqual(['h5-1'])
  })
})

test('what could not be written to the store is not lost to the older entry that stands there', async () => {
  const stored = new Map<string, unknown>()
  let full = false
  const store = {
    get: (key: string) => stored.get(key),
    set: async (key: string, value: unknown) => {
      if (full) throw new Error('the disk is full')
      stored.set(key, value)
    },
    delete: (key: string) => stored.delete(key),
    clear: () => stored.clear(),
  }
  const keyv = new Keyv({ store, throwOnErrors: true })
  keyv.on('error', () => undefined)
  const cache = createOrderCache({ keyv, entries: 1_000 })
  await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1', { trade_status: 'wait' })], noon)
  full = true
  await cache.keepFound(h5, keyOf('h5-1'), [h5Record('h5-1', { trade_status: 'success' })], noon + second)
  const { records, last } = await cache.read(h5, keyOf('h5-1'))
  expect(records.map(({ record }) => record.trade_status)).toEqual(['success'])
  expect(last).toEqual({ kind: 'found', at: noon + second })
})

test('what memory forgot the store still has', async () => {
  const [cache] = fleet(100)
  for (let index = 0; index < 300; index++)
    await cache.keepFound(h5, keyOf(`h5-${index}`), [h5Record(`h5-${index}`)], noon)
  expect(cache.peek(h5, keyOf('h5-0')).records).toEqual([])
  expect(await found(cache, h5, 'h5-0')).toEqual(['h5-0'])
})
