// The keyv adapter by its own clock: it does not return expired entries, and purges them.
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, expect, test } from 'vitest'
import { createSqliteAdapter, type SqliteAdapter } from '../../src/store/sqlite-adapter.ts'
import { createPatience } from '../../src/store/sqlite-patience.ts'

let database: DatabaseSync
let adapter: SqliteAdapter
let now: number
beforeEach(() => {
  now = 1_000_000
  database = new DatabaseSync(':memory:')
  adapter = createSqliteAdapter(database, () => now, createPatience())
})

const keys = () =>
  database
    .prepare('SELECT key FROM kept ORDER BY key')
    .all()
    .map((row) => row.key)

test('a value is returned up to its last millisecond, and not after', async () => {
  await adapter.set('order', 'text', 500)
  now += 499
  expect(await adapter.get('order')).toBe('text')
  now += 1
  expect(await adapter.get('order')).toBeUndefined()
})

test('setting a value again sets a new expiry', async () => {
  await adapter.set('order', 'old', 500)
  now += 400
  await adapter.set('order', 'new', 500)
  now += 400
  expect(await adapter.get('order')).toBe('new')
})

test('a purge deletes what has been past its time for a day, since the clock may be ahead, and nothing else', async () => {
  await adapter.set('short', 'text', 500)
  await adapter.set('long', 'text', 5_000)
  await adapter.set('for good', 'text')
  now += 500
  adapter.purge()
  expect(keys()).toEqual(['for good', 'long', 'short'])
  now += 86_400_000
  adapter.purge()
  expect(keys()).toEqual(['for good', 'long'])
})

test('delete returns whether there was an entry', async () => {
  await adapter.set('order', 'text', 500)
  expect([await adapter.delete('order'), await adapter.delete('order')]).toEqual([true, false])
})

test('clear deletes everything', async () => {
  await adapter.set('one', 'text', 500)
  await adapter.set('two', 'text')
  await adapter.clear()
  expect(keys()).toEqual([])
})
