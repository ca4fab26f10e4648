// Kept entries in SQLite: read by keyv, written in one transaction that first looks whether they are as they were.
import type { DatabaseSync } from 'node:sqlite'
import type { Keyv } from 'keyv'
import type { Entry } from '../lookup/kept-answer.ts'
import type { KeptStore } from '../lookup/kept-store.ts'
import { keptText, numberIn } from './kept-text.ts'
import type { Batch } from './sqlite-batch.ts'

export function createSqliteKept(database: DatabaseSync, keyv: Keyv, now: () => number, write: Batch): KeptStore {
  const select = database.prepare('SELECT value FROM kept WHERE key = ? AND expires > ?')
  const upsert = database.prepare(
    'INSERT INTO kept (key, value, expires) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, expires = excluded.expires',
  )
  const next = database.prepare(
    'INSERT INTO numbers (id, last) VALUES (1, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last',
  )
  return {
    get: (key) => keyv.get<Entry>(key),
    swap: (swaps, ttl) =>
      write(() => {
        const at = now()
        const textOf = (key: string) => select.get(key, at)?.value
        if (swaps.some(({ key, was }) => numberIn(textOf(key)?.toString()) !== was)) return null
        const number = Number(next.get()?.last)
        for (const { key, entry } of swaps) upsert.run(key, keptText(entry, at + ttl).join(String(number)), at + ttl)
        return number
      }),
  }
}
