// A clock that stands still until a test moves it, handed to the gateway and to the sandbox as their time.

export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number
  advance(seconds: number): void
}

export function createClock(start = '2026-11-22T12:00:00+08:00'): Clock {
  let time = Date.parse(start)
  return {
    now: () => time,
    advance(seconds) {
      time += seconds * 1_000
    },
  }
}
