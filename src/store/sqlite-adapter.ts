// A keyv adapter on node:sqlite: text by key, until it expires.
import type { DatabaseSync } from 'node:sqlite'
import type { KeyvStoreAdapter, StoredData } from 'keyv'
import type { Batch } from './sqlite-batch.ts'
import { longestSkew } from './sqlite-skew.ts'

export interface SqliteAdapter extends KeyvStoreAdapter {
  /** Deletes expired entries. */
  purge(): void
}

export function createSqliteAdapter(database: DatabaseSync, now: () => number, write: Batch): SqliteAdapter {
  database.exec(`
    CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS kept_expires ON kept (expires);`)
  const select = database.prepare('SELECT value FROM kept WHERE key = ? AND (expires IS NULL OR expires > ?)')
  const upsert = database.prepare(
    'INSERT INTO kept (key, value, expires) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, expires = excluded.expires',
  )
  const remove = database.prepare('DELETE FROM kept WHERE key = ?')
  const removeOld = database.prepare('DELETE FROM kept WHERE expires <= ?')

  return {
    opts: {},
    namespace: undefined,
    on() {
      return this
    },
    async get<Value>(key: string): Promise<StoredData<Value> | undefined> {
      const row = select.get(key, now())
      // keyv's serialized text, which it parses itself.
      return row?.value as StoredData<Value> | undefined
    },
    async set(key: string, value: string, ttl?: number) {
      await write(() => upsert.run(key, value, ttl === undefined ? null : now() + ttl))
    },
    async delete(key: string) {
      return write(() => remove.run(key).changes > 0)
    },
    async clear() {
      await write(() => database.exec('DELETE FROM kept'))
    },
    purge() {
      removeOld.run(now() - longestSkew)
    },
  }
}
