// Runs work that can wait when the event loop is idle.

/** Milliseconds: a longer turn of the event loop is busy. */
const busy = 5
/** Milliseconds after which the work is done even in a busy loop: it may be what makes the loop less busy. */
const patience = 1_000

/** Does the work after the first turn of the event loop that is not busy. */
export function whenIdle(work: () => void): void {
  const asked = performance.now()
  const look = (before: number) => {
    const now = performance.now()
    if (now - before < busy || now - asked > patience) work()
    else setImmediate(look, now)
  }
  // The current turn does not count: it may be near its end.
  setImmediate(() => setImmediate(look, performance.now()))
}
