// How many requests a client sends in any second: a bound of each process, held without I/O.
import type { Client } from '../domain/client.ts'

/** Takes note of a client's request; gives the milliseconds after which it may come back, or null: it is let in. */
export type RequestRate = (client: Client) => number | null

const second = 1_000
/** Parts of a second in which a client's requests are counted together, so that a higher limit needs no more memory. */
const parts = 20

/** Requests that were let in close to each other; all of them count until a second after the last. */
interface Burst {
  readonly first: number
  last: number
  count: number
}

/** `elapsed`: monotonic milliseconds. A wall clock that is set back would lock clients out. */
export function createRequestRate(elapsed: () => number): RequestRate {
  // In the order of their latest request. A client is kept for a second, however many clients there are.
  const clients = new Map<string, Burst[]>()

  function forgetIdle(now: number): void {
    for (const [name, bursts] of clients) {
      if (!isOver(bursts.at(-1), now)) return
      clients.delete(name)
    }
  }

  return ({ name, requestsPerSecond }) => {
    if (requestsPerSecond === null) return null
    const now = elapsed()
    forgetIdle(now)
    const bursts = clients.get(name) ?? []
    while (bursts.length > 0 && isOver(bursts[0], now)) bursts.shift()
    const sent = bursts.reduce((sum, { count }) => sum + count, 0)
    const [oldest] = bursts
    if (oldest && sent >= requestsPerSecond) return oldest.last + second - now
    const newest = bursts.at(-1)
    // A low limit is counted request by request.
    if (newest && requestsPerSecond > parts && now < newest.first + second / parts) {
      newest.last = now
      newest.count++
    } else bursts.push({ first: now, last: now, count: 1 })
    clients.delete(name)
    clients.set(name, bursts)
    return null
  }
}

function isOver(burst: Burst | undefined, now: number): boolean {
  return burst === undefined || burst.last + second <= now
}
