// A file that another process has locked: retries for a while, then an error and a log line, and never a blocked process.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { counter, plan, slice, used } from './store-suite.ts'

let store: Store
let log: string[]
let other: DatabaseSync
beforeEach(async () => {
  const file = join(temporaryFolder(), 'a.sqlite')
  log = []
  store = createSqliteStore(file, { warn: (line) => void log.push(line) }, Date.now)
  await store.keyv?.set('before', { n: 1 }, 60_000)
  other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
})
afterEach(async () => {
  if (other.isOpen) other.close()
  await store.close()
})

test('a call that cannot be counted fails within a few seconds, with one log line', async () => {
  const started = performance.now()
  await Promise.all([
    expect(store.counters.take(plan(1))).rejects.toThrow(/locked/),
    expect(store.leases.acquire('an order', 'a', 1_000)).rejects.toThrow(/locked/),
    expect(store.ping()).rejects.toThrow(/locked/),
  ])
  expect(performance.now() - started).toBeLessThan(5_000)
  expect(log.filter((line) => line.includes('no live call is made'))).toHaveLength(1)
  other.exec('ROLLBACK')
  await store.ping()
  expect(log.at(-1)).toContain('again')
})

test('kept answers and counts can be read meanwhile, and reads do not make the wait longer', async () => {
  const started = performance.now()
  let waits = true
  const refused = expect(store.ping()).rejects.toThrow(/locked/)
  const reading = (async () => {
    for (; waits; await new Promise((resolve) => setImmediate(resolve))) {
      expect(await used(store, slice('unused', 1))).toEqual([0])
      expect(await store.keyv?.get('before')).toEqual({ n: 1 })
    }
  })()
  await refused
  waits = false
  await reading
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('two hundred waiting calls do not block the process', async () => {
  let [last, longest] = [performance.now(), 0]
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 10)
  const takes = Array.from({ length: 200 }, () => store.counters.take(plan(1)))
  const settled = await Promise.allSettled(takes)
  clearInterval(beat)
  expect(settled.every(({ status }) => status === 'rejected')).toBe(true)
  // Blocking waits would add up to some seconds.
  expect(longest).toBeGreaterThan(0)
  expect(longest).toBeLessThan(1_000)
})

test('a lock that ends in time does not fail any call', async () => {
  const day = slice(counter(), 1)
  const taken = store.counters.take(plan(1, day))
  const kept = store.keyv?.set('meanwhile', { n: 2 }, 60_000)
  // A turn of the event loop later both have failed once.
  await new Promise((resolve) => setImmediate(resolve))
  other.exec('ROLLBACK')
  expect(await taken).toBeTypeOf('number')
  await kept
  expect(await store.keyv?.get('meanwhile')).toEqual({ n: 2 })
  expect(log).toEqual([])
})
