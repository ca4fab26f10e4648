// Ends a serving process on a signal: in order on the first signal, at once on the second.

/** Milliseconds within which two signals count as one. The process stays this long after its work, to receive the second. */
const sameSignal = 500

/** The part of `process` that this needs. */
export interface Ending {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown
  exit(code: number): void
}

/** `close` ends the work; `now` returns milliseconds of a monotonic clock. */
export function closeOnSignal(
  close: () => Promise<void>,
  ending: Ending = process,
  now: () => number = () => performance.now(),
): void {
  let askedAt: number | null = null
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    ending.on(signal, () => {
      // A second signal means: do not wait. But npm, which gets the signal with its whole group, forwards it to us once more.
      if (askedAt !== null && now() - askedAt > sameSignal) ending.exit(1)
      if (askedAt === null) void close().then(() => setTimeout(() => undefined, sameSignal))
      askedAt ??= now()
    })
}
