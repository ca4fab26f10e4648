// Leases in SQLite: one row a name, taken over once its time is past.
import type { DatabaseSync } from 'node:sqlite'
import type { Leases } from '../lookup/leases.ts'
import type { Batch } from './sqlite-batch.ts'

export function createSqliteLeases(
  database: DatabaseSync,
  now: () => number,
  write: Batch,
): Leases & { purge(): void } {
  database.exec(
    'CREATE TABLE IF NOT EXISTS leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID',
  )
  const take = database.prepare(`
    INSERT INTO leases (name, holder, expires) VALUES (:name, :holder, :expires)
    ON CONFLICT DO UPDATE SET holder = excluded.holder, expires = excluded.expires
    WHERE leases.expires <= :now OR leases.holder = :holder`)
  const drop = database.prepare('DELETE FROM leases WHERE name = ? AND holder = ?')
  const dropOld = database.prepare('DELETE FROM leases WHERE expires <= ?')
  return {
    acquire: (name, holder, ttl) =>
      write(() => take.run({ ':name': name, ':holder': holder, ':expires': now() + ttl, ':now': now() }).changes > 0),
    release: (name, holder) => write(() => void drop.run(name, holder)),
    purge: () => void dropOld.run(now()),
  }
}
