// `sqlite:FILE`: one file, shared by the processes of one machine.
import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Keyv } from 'keyv'
import { createSqliteAdapter } from './sqlite-adapter.ts'
import { createBatch } from './sqlite-batch.ts'
import { createSqliteCounters } from './sqlite-counters.ts'
import { createSqliteKept } from './sqlite-kept.ts'
import { createSqliteLeases } from './sqlite-leases.ts'
import { createPatience, type Patient } from './sqlite-patience.ts'
import type { Store, StoreLog } from './store.ts'

/** How often what is past its time is purged, in milliseconds. */
const purgeEvery = 10 * 60_000

export function createSqliteStore(file: string, log: StoreLog, now: () => number): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // Kept orders name payers: the file, and with it SQLite's own two beside it, is its owner's alone.
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)

  // Counted calls must outlive a power cut, so each is synced before it is sent; what is kept can be asked for again, and
  // a lease is over with its process.
  const ledger = open(file, 'FULL')
  const cache = open(file, 'NORMAL')
  // Reading goes on while another process writes, so it says nothing of when writing will.
  const [read, patient] = [createPatience(), createPatience()]
  const opened = identity(file)
  let writable = true
  const write: Patient = async (work) => {
    try {
      const done = await patient(() => {
        // SQLite goes on in a file that was deleted, where no other process would see what it counts.
        if (identity(file) !== opened) throw new Error('its file was deleted or replaced; restart the gateway')
        return work()
      })
      if (!writable) log.warn('the sqlite store can be written again')
      writable = true
      return done
    } catch (error) {
      // Who is still at work when the store is closed is not in trouble.
      if (writable && ledger.isOpen)
        log.warn(`the sqlite store cannot be written (${reason(error)}): kept answers serve, no live call is made`)
      writable = false
      throw error
    }
  }
  const [writeCache, writeLedger] = [createBatch(cache, write), createBatch(ledger, write)]
  const adapter = createSqliteAdapter(cache, now, writeCache)
  const keyv = new Keyv({ store: adapter, useKeyPrefix: false, serialize: JSON.stringify, deserialize: JSON.parse })
  // `write` has told it already.
  keyv.on('error', () => undefined)
  const counters = createSqliteCounters(ledger, read, writeLedger, now)
  const leases = createSqliteLeases(cache, now, writeCache)
  // SQLite's own waiting blocks the whole process; `patient` does not.
  for (const database of [cache, ledger]) database.exec('PRAGMA busy_timeout = 0')
  const timer = setInterval(() => {
    try {
      adapter.purge()
      leases.purge()
      counters.purge()
    } catch (error) {
      log.warn(`the sqlite store cannot be purged: ${reason(error)}`)
    }
  }, purgeEvery).unref()

  return {
    keyv,
    kept: createSqliteKept(cache, keyv, now, writeCache),
    counters,
    leases,
    // A real write, since that is what a call that is counted would meet: a lock, or a disk without room. SQLite writes
    // nothing for a row that stays as it is.
    ping: () =>
      write(() =>
        ledger.exec(
          "INSERT INTO leases (name, holder, expires) VALUES ('ping', '', 0) ON CONFLICT DO UPDATE SET expires = 1 - expires",
        ),
      ),
    async close() {
      clearInterval(timer)
      for (const database of [cache, ledger]) if (database.isOpen) database.close()
    },
  }
}

function open(file: string, synchronous: 'FULL' | 'NORMAL'): DatabaseSync {
  // Other processes may be opening it too; nobody waits for this one yet.
  const database = new DatabaseSync(file, { timeout: 5_000 })
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};`)
  return database
}

/** Which file a path names; undefined if it names none. */
function identity(file: string): string | undefined {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false })
  return stats && `${stats.dev}:${stats.ino}`
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
