// `sqlite:FILE`: one file, shared by the processes of one machine.
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { Keyv } from 'keyv'
import { createSqliteAdapter } from './sqlite-adapter.ts'
import { createSqliteCounters } from './sqlite-counters.ts'
import { createSqliteLeases } from './sqlite-leases.ts'
import type { Store, StoreLog } from './store.ts'

/** How often what is past its time is purged, in milliseconds. */
const purgeEvery = 10 * 60_000

export function createSqliteStore(file: string, log: StoreLog, now: () => number): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // Kept orders name payers: the file, and with it SQLite's own two beside it, is its owner's alone.
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)

  // Counted calls must outlive a power cut, so each is synced before it is sent; what is kept can be asked for again.
  const ledger = open(file, 'FULL')
  const cache = open(file, 'NORMAL')
  const adapter = createSqliteAdapter(cache, now)
  const keyv = new Keyv({ store: adapter, useKeyPrefix: false })
  keyv.on('error', (error) => log.warn(`the sqlite store cannot keep or read an answer: ${reason(error)}`))
  const counters = createSqliteCounters(ledger, patient)
  const leases = createSqliteLeases(ledger, now, patient)
  const timer = setInterval(() => {
    try {
      adapter.purge()
      leases.purge()
    } catch (error) {
      log.warn(`the sqlite store cannot be purged: ${reason(error)}`)
    }
  }, purgeEvery).unref()

  return {
    keyv,
    counters,
    leases,
    // A lock by another process is no outage, unless it lasts: that is what a real write would meet.
    ping: () => patient(() => void ledger.exec('BEGIN IMMEDIATE; ROLLBACK')),
    async close() {
      clearInterval(timer)
      cache.close()
      ledger.close()
    },
  }
}

function open(file: string, synchronous: 'FULL' | 'NORMAL'): DatabaseSync {
  // The time-out blocks the whole process, so it is short; `patient` waits longer without blocking.
  const database = new DatabaseSync(file, { timeout: 20 })
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};`)
  return database
}

/** Does it again while another process has the file locked, for two seconds at most. */
async function patient<T>(work: () => T): Promise<T> {
  const tries = 40
  for (let attempt = 1; ; attempt++) {
    try {
      return work()
    } catch (error) {
      if (attempt >= tries || !isBusy(error)) throw error
      await sleep(10 + Math.random() * 40)
    }
  }
}

function isBusy(error: unknown): boolean {
  // SQLITE_BUSY and SQLITE_LOCKED: https://www.sqlite.org/rescode.html
  return error instanceof Error && 'errcode' in error && [5, 6].includes(Number(error.errcode) & 0xff)
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
