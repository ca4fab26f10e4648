// Runs the writes of one turn of the event loop as one transaction: a hundred calls that start together sync to disk once.
import type { DatabaseSync } from 'node:sqlite'
import type { Patient } from './sqlite-patience.ts'

/** Runs the work in a transaction; rejects if it fails, and then writes nothing. The work may run more than once. */
export type Batch = <T>(work: () => T) => Promise<T>

interface Waiting {
  readonly run: () => () => void
  readonly reject: (error: unknown) => void
}

export function createBatch(database: DatabaseSync, patient: Patient): Batch {
  let waiting: Waiting[] = []
  let writing = false

  async function writeAll(): Promise<void> {
    const batch = waiting
    waiting = []
    writing = true
    try {
      // Resolved only after the commit.
      const tellEach = await patient(() => transaction(database, () => batch.map(({ run }) => run())))
      for (const tell of tellEach) tell()
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
    writing = false
    // One batch after the other, so that a later one never overtakes an earlier one.
    if (waiting.length > 0) setImmediate(writeAll)
  }

  return <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      const run = () => {
        const result = work()
        return () => resolve(result)
      }
      if (waiting.push({ run, reject }) === 1 && !writing) setImmediate(writeAll)
    })
}

function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
