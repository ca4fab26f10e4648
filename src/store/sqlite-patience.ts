// Retries while another process has the file locked, without blocking this process.
import { setTimeout as sleep } from 'node:timers/promises'

/** Runs the work, and retries while the file is locked; rejects if it stays locked, or if the work fails otherwise. */
export type Patient = <T>(work: () => T) => Promise<T>

/** A lock that lasts this many milliseconds is an outage, */
const lockLasts = 2_000
/** and so is, for one that waits, a crowd that always goes first. */
const longestWait = 8_000

export function createPatience(): Patient {
  let lastDone = Number.NEGATIVE_INFINITY
  return async (work) => {
    const start = performance.now()
    for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
      try {
        const result = work()
        lastDone = performance.now()
        return result
      } catch (error) {
        const now = performance.now()
        if (!isBusy(error) || now - start > longestWait || now - Math.max(start, lastDone) > lockLasts) throw error
      }
      await sleep(pause * (0.5 + Math.random()))
    }
  }
}

function isBusy(error: unknown): boolean {
  // SQLITE_BUSY and SQLITE_LOCKED: https://www.sqlite.org/rescode.html
  return error instanceof Error && 'errcode' in error && [5, 6].includes(Number(error.errcode) & 0xff)
}
