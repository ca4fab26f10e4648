// How many requests a client sends in any second: a bound of each process, held without I/O.
import { LRUCache } from 'lru-cache'
import type { Client } from '../domain/client.ts'

/** Takes note of a client's request; gives the milliseconds after which it may come back, or null: it is let in. */
export type RequestRate = (client: Client) => number | null

const second = 1_000
/** Clients whose requests are remembered at most; an identity provider may name any number. */
const remembered = 10_000

interface LastRequests {
  /** Times of the last requests that were let in, a ring. */
  readonly times: Float64Array
  /** Where the oldest of them stands. */
  oldest: number
}

export function createRequestRate(now: () => number): RequestRate {
  const clients = new LRUCache<string, LastRequests>({ max: remembered })
  return ({ name, requestsPerSecond }) => {
    if (requestsPerSecond === null) return null
    const last = clients.get(name) ?? { times: new Float64Array(requestsPerSecond).fill(-second), oldest: 0 }
    clients.set(name, last)
    const wait = (last.times[last.oldest] ?? -second) + second - now()
    if (wait > 0) return wait
    last.times[last.oldest] = now()
    last.oldest = (last.oldest + 1) % requestsPerSecond
    return null
  }
}
