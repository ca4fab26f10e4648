// Work that can wait until nobody waits for it.

/** Milliseconds: a turn of the event loop that takes longer is busy. */
const busy = 5
/** Milliseconds after which work is done all the same: it may be what makes the loop less busy. */
const patience = 1_000

/** Does the work after a turn of the event loop that was not busy. */
export function whenIdle(work: () => void): void {
  const asked = performance.now()
  const look = (before: number) => {
    const now = performance.now()
    if (now - before < busy || now - asked > patience) work()
    else setImmediate(look, now)
  }
  // The turn that is under way does not count: it may be near its end.
  setImmediate(() => setImmediate(look, performance.now()))
}
