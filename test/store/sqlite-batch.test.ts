// Writes of one turn are one transaction: all or none, each with its own result once it is on disk.
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { createBatch } from '../../src/store/sqlite-batch.ts'

function open() {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE t (n INTEGER PRIMARY KEY)')
  const insert = database.prepare('INSERT INTO t (n) VALUES (?)')
  const batch = createBatch(database, async (work) => work())
  return {
    database,
    add: (n: number) => batch(() => insert.run(n).lastInsertRowid),
    rows: () =>
      database
        .prepare('SELECT n FROM t ORDER BY n')
        .all()
        .map(({ n }) => n),
  }
}

test('each write of a turn gets its own result', async () => {
  const { add, rows } = open()
  expect(await Promise.all([add(3), add(1), add(2)])).toEqual([3, 1, 2])
  expect(rows()).toEqual([1, 2, 3])
})

test('no result comes before the commit', async () => {
  const { add, database } = open()
  expect(await add(1).then(() => database.isTransaction)).toBe(false)
})

test('if one fails, none is written, all reject, and later writes work again', async () => {
  const { add, rows } = open()
  const results = await Promise.allSettled([add(1), add(1), add(2)])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(rows()).toEqual([])
  await add(5)
  expect(rows()).toEqual([5])
})

test('a transaction that is retried returns the results of the last try', async () => {
  const database = new DatabaseSync(':memory:')
  let tries = 0
  const batch = createBatch(database, async (work) => {
    work()
    return work()
  })
  expect(await batch(() => ++tries)).toBe(2)
})
