// The ledger's counters in SQLite: checked and added to in one transaction, synced before the call is sent.
import type { DatabaseSync } from 'node:sqlite'
import { type CallPlan, type Counts, sum } from '../budget/budget-windows.ts'
import type { Counters } from '../budget/ledger.ts'
import type { AccountId } from '../domain/account.ts'
import type { Batch } from './sqlite-batch.ts'
import type { Patient } from './sqlite-patience.ts'

export function createSqliteCounters(
  database: DatabaseSync,
  patient: Patient,
  batch: Batch,
): Counters & { purge(now: number): void } {
  database.exec(`
    CREATE TABLE IF NOT EXISTS calls (
      account TEXT, counter TEXT, slice INTEGER, used INTEGER NOT NULL, expires INTEGER NOT NULL,
      PRIMARY KEY (account, counter, slice)
    ) WITHOUT ROWID`)
  const select = database.prepare('SELECT counter, slice, used FROM calls WHERE account = ?')
  const add = database.prepare(
    'INSERT INTO calls (account, counter, slice, used, expires) VALUES (?, ?, ?, 1, ?) ON CONFLICT DO UPDATE SET used = used + 1',
  )
  const subtract = database.prepare(
    'UPDATE calls SET used = used - 1 WHERE account = ? AND counter = ? AND slice = ? AND used > 0',
  )
  const forgetAll = database.prepare('DELETE FROM calls WHERE expires <= ?')
  const forget = database.prepare('DELETE FROM calls WHERE account = ? AND expires <= ?')

  function read(account: AccountId): Counts {
    const used = new Map(select.all(account).map((row) => [`${row.counter}:${row.slice}`, Number(row.used)]))
    return (counter, slice) => used.get(`${counter}:${slice}`) ?? 0
  }

  function take(account: AccountId, { checks, adds }: CallPlan, now: number): 'taken' | Counts {
    forget.run(account, now)
    const counts = read(account)
    if (checks.some((check) => sum(counts, check) >= check.limit)) return counts
    for (const { counter, slice, expires } of adds) add.run(account, counter, slice, expires)
    return 'taken'
  }

  return {
    take: (account, plan, now) => batch(() => take(account, plan, now)),
    giveBack: (account, adds) =>
      batch(() => {
        for (const { counter, slice } of adds) subtract.run(account, counter, slice)
      }),
    read: (account) => patient(() => read(account)),
    // Of accounts and clients that never come again.
    purge: (now) => void forgetAll.run(now),
  }
}
