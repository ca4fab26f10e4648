// How a signal ends a process that serves: in order at the first, at once at a second.

/** Milliseconds within which two signals are one; so long the process outlives its work, to be there for the second. */
const sameSignal = 500

/** What of the process is needed. */
export interface Ending {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown
  exit(code: number): void
}

/** `close` ends the work; `now` in milliseconds of a clock that never goes back. */
export function closeOnSignal(
  close: () => Promise<void>,
  ending: Ending = process,
  now: () => number = () => performance.now(),
): void {
  let askedAt: number | null = null
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    ending.on(signal, () => {
      // Who asks twice does not want to wait; but npm, signalled with all its group, hands on the signal that we have had already.
      if (askedAt !== null && now() - askedAt > sameSignal) ending.exit(1)
      if (askedAt === null) void close().then(() => setTimeout(() => undefined, sameSignal))
      askedAt ??= now()
    })
}
