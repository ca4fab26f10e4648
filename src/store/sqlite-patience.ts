// What to do while another process has the file locked: try again, without keeping this process from its other work.
import { setTimeout as sleep } from 'node:timers/promises'

/** Does the work, again and again while the file is locked; rejects where it stays so, or fails otherwise. */
export type Patient = <T>(work: () => T) => Promise<T>

/** A lock that lasts so many milliseconds is an outage, */
const lockLasts = 2_000
/** and so is, for one who waits, a crowd that always comes first. */
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
