// The ledger's counters in SQLite: one transaction checks and increments, and is synced before the call is sent.
import type { DatabaseSync } from 'node:sqlite'
import { type Counts, type Range, sum } from '../budget/budget-windows.ts'
import type { Counters } from '../budget/ledger.ts'
import type { Batch } from './sqlite-batch.ts'
import type { Patient } from './sqlite-patience.ts'

export function createSqliteCounters(
  database: DatabaseSync,
  patient: Patient,
  batch: Batch,
  now: () => number,
): Counters & { purge(): void } {
  database.exec(`
    CREATE TABLE IF NOT EXISTS counted (
      counter TEXT, slice INTEGER, used INTEGER NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (counter, slice)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS numbers (id INTEGER PRIMARY KEY CHECK (id = 1), last INTEGER NOT NULL);`)
  const select = database.prepare('SELECT slice, used FROM counted WHERE counter = ? AND slice BETWEEN ? AND ?')
  const add = database.prepare(`
    INSERT INTO counted (counter, slice, used, until) VALUES (?, ?, 1, ?)
    ON CONFLICT DO UPDATE SET used = used + 1, until = max(until, excluded.until)`)
  const subtract = database.prepare('UPDATE counted SET used = used - 1 WHERE counter = ? AND slice = ? AND used > 0')
  const forget = database.prepare('DELETE FROM counted WHERE until <= ?')
  const lastNumber = database.prepare('SELECT last FROM numbers')

  function read(ranges: readonly Range[]): Counts {
    const used = new Map<string, number>()
    for (const { counter, from, to } of ranges)
      for (const row of select.all(counter, from, to)) used.set(`${counter}:${row.slice}`, Number(row.used))
    return (counter, slice) => used.get(`${counter}:${slice}`) ?? 0
  }

  return {
    take: ({ checks, adds }) =>
      batch(() => {
        const counts = read(checks)
        if (checks.some((check) => sum(counts, check) >= check.limit)) return counts
        for (const { counter, slice, lives } of adds) add.run(counter, slice, now() + lives)
        return Number(lastNumber.get()?.last ?? 0)
      }),
    giveBack: (adds) =>
      batch(() => {
        for (const { counter, slice } of adds) subtract.run(counter, slice)
      }),
    read: (ranges) => patient(() => read(ranges)),
    purge: () => void forget.run(now()),
  }
}
