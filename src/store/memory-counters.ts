// The ledger's counters in this process's memory: `memory:` uses them, and the other stores must count the same.
import { type Counts, sum } from '../budget/budget-windows.ts'
import type { Counters } from '../budget/ledger.ts'

/** With so many counters, those of accounts and clients that no longer come are forgotten. */
const crowd = 10_000

interface Counted {
  used: number
  /** By `elapsed`: when it is forgotten. */
  until: number
}

/** `number`: the last one given to an observation. `elapsed`: monotonic milliseconds. */
export function createMemoryCounters(number = () => 0, elapsed = () => performance.now()): Counters {
  const counters = new Map<string, Map<number, Counted>>()
  let crowded = crowd
  const counts: Counts = (counter, slice) => counters.get(counter)?.get(slice)?.used ?? 0

  function add(counter: string, slice: number, lives: number): void {
    const slices = counters.get(counter) ?? new Map<number, Counted>()
    counters.set(counter, slices)
    // The oldest come first: each is written once for the last time, and put at the end then.
    const used = (slices.get(slice)?.used ?? 0) + 1
    slices.delete(slice)
    slices.set(slice, { used, until: elapsed() + lives })
    forgetOld(slices)
  }

  function forgetOld(slices: Map<number, Counted>): void {
    for (const [slice, { until }] of slices) {
      if (until > elapsed()) return
      slices.delete(slice)
    }
  }

  function forgetIdle(): void {
    for (const [counter, slices] of counters) {
      forgetOld(slices)
      if (slices.size === 0) counters.delete(counter)
    }
    crowded = Math.max(crowd, counters.size * 2)
  }

  return {
    async take({ checks, adds }) {
      if (counters.size >= crowded) forgetIdle()
      if (checks.some((check) => sum(counts, check) >= check.limit)) return counts
      for (const { counter, slice, lives } of adds) add(counter, slice, lives)
      return number()
    },
    async giveBack(adds) {
      for (const { counter, slice } of adds) {
        const counted = counters.get(counter)?.get(slice)
        if (counted && counted.used > 0) counted.used--
      }
    },
    async read() {
      return counts
    },
  }
}
