// Leases in SQLite: one row for each name, which another holder can take after it expires.
import type { DatabaseSync } from 'node:sqlite'
import type { Leases } from '../lookup/leases.ts'
import type { Batch } from './sqlite-batch.ts'
import { longestSkew } from './sqlite-skew.ts'

/** Milliseconds by which the clocks of two processes of one machine differ at most. */
const step = 1_000

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
    WHERE leases.expires <= :now OR leases.expires > :farthest OR leases.holder = :holder`)
  const drop = database.prepare('DELETE FROM leases WHERE name = ? AND holder = ?')
  const dropOld = database.prepare('DELETE FROM leases WHERE expires <= ?')
  return {
    acquire: (name, holder, ttl) => {
      const expires = now() + ttl
      // What ends later than one taken now was taken before the clock was set back: it is over.
      const given = {
        ':name': name,
        ':holder': holder,
        ':expires': expires,
        ':now': now(),
        ':farthest': expires + step,
      }
      return write(() => take.run(given).changes > 0)
    },
    release: (name, holder) => write(() => void drop.run(name, holder)),
    purge: () => void dropOld.run(now() - longestSkew),
  }
}
