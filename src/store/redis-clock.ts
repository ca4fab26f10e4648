// The clock of a Redis server as this process knows it: a fleet counts its calls by one clock, not by those of its machines.

export interface RedisClock {
  /** Epoch milliseconds; by the machine's own clock until the server's is known. */
  now(): number
  /** Measures the server's clock: `time` returns what the command TIME answers, seconds and microseconds. */
  measure(time: () => Promise<unknown>): Promise<void>
}

/** `own`: the machine's clock, in epoch milliseconds. */
export function createRedisClock(own: () => number): RedisClock {
  let ahead = 0
  return {
    now: () => own() + ahead,
    async measure(time) {
      const asked = own()
      const [seconds, microseconds] = [await time()].flat().map(Number)
      const told = Math.floor(Number(seconds) * 1_000 + Number(microseconds) / 1_000)
      // The server read its clock between the two times of ours: only a difference that this does not explain counts.
      if (Number.isFinite(told)) ahead = Math.min(Math.max(ahead, told - own()), told - asked)
    },
  }
}
