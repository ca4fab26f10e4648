// One flight for all who ask for the same order at the same time: within this process by memory, over the fleet by a lease.
import type { Asker } from '../budget/allowance.ts'
import type { Account } from '../domain/account.ts'
import { longestAnswer } from '../domain/deadline.ts'
import { type Failure, failure, type LiveFailureCode, storeUnavailable } from '../domain/failure.ts'
import type { OrderKey } from '../domain/order.ts'
import type { KeptAnswer, LastAnswer } from './kept-answer.ts'
import type { Leases } from './leases.ts'
import type { LiveQuery } from './live-query.ts'
import type { OrderCache } from './order-cache.ts'
import { questionKey } from './question-key.ts'

/**
 * Starts a flight for a question, or joins the one under way; `kept`: what the asker found kept. Returns what is kept once it
 * has landed, with how it ended as its last answer; or why the provider was not asked.
 */
export type Fly = (
  account: Account,
  key: OrderKey,
  kept: KeptAnswer,
  asker: Asker,
) => Promise<KeptAnswer | Failure<LiveFailureCode>>
type Landed = Awaited<ReturnType<Fly>>

export interface FlightParts {
  readonly cache: OrderCache
  readonly leases: Leases
  readonly liveQuery: LiveQuery
  readonly holder: string
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
  readonly sleep: (ms: number) => Promise<unknown>
  readonly lease?: LeaseTimes | undefined
}

/** Milliseconds. */
export interface LeaseTimes {
  readonly lasts: number
  readonly prolongEvery: number
}

/** A dead holder's lease ends within 15 s; a living one's is prolonged long before. */
export const usualLease: LeaseTimes = { lasts: 12_000, prolongEvery: 4_000 }

// Milliseconds.
const lookEvery = 40
/** This leaves time for what comes before and after. */
const longestFlight = longestAnswer - 3_000
/** So long others' flights that were refused their call are joined. */
const longestJoining = 8_000

export function createFlights(parts: FlightParts): Fly {
  const { cache, leases, liveQuery, holder, elapsed, sleep, lease = usualLease } = parts
  const underWay = new Map<string, Promise<Landed>>()

  return async (account, key, kept, asker) => {
    const name = questionKey(account, kept.canonical)
    // One for the question, however many flights it joins.
    const deadline = elapsed() + longestFlight
    const patience = elapsed() + longestJoining
    const late = () => failure('PROVIDER_UNAVAILABLE', `account ${account.id}: there was no answer in time`)
    for (;;) {
      const joined = underWay.get(name)
      const flight = joined ?? start(name, account, key, kept, asker, deadline)
      const landed = await before(deadline + 1_000 - elapsed(), flight, late)
      // What another client's allowance or share, or the reserve, refused may be granted to this one.
      const isOthers = joined && 'code' in landed && landed.code === 'BUDGET_SPENT'
      // A flight may have been started by another number of the same order.
      if (!isOthers) return joined && !('code' in landed) ? own(account, key, landed) : landed
      if (elapsed() >= patience) return late()
    }
  }

  function own(account: Account, key: OrderKey, landed: KeptAnswer): KeptAnswer {
    const kept = cache.peek(account, key)
    return kept.last ? kept : landed
  }

  function start(...flight: Parameters<typeof fly>): Promise<Landed> {
    const [name] = flight
    const started = fly(...flight).finally(() => underWay.delete(name))
    underWay.set(name, started)
    return started
  }

  async function fly(
    name: string,
    account: Account,
    key: OrderKey,
    kept: KeptAnswer,
    asker: Asker,
    deadline: number,
  ): Promise<Landed> {
    for (;;) {
      let held: boolean
      try {
        held = await leases.acquire(name, holder, lease.lasts)
      } catch {
        return storeUnavailable(account.id)
      }
      // Another process may have landed since the asker looked.
      const current = await cache.read(account, key)
      const landed = current.last !== null && !isSame(current.last, kept.last)
      if (landed && held) await drop(name)
      if (landed) return current
      if (held) return whileHolding(name, () => ask(account, key, kept.canonical, asker, deadline))
      if (elapsed() >= deadline)
        return failure('PROVIDER_UNAVAILABLE', `account ${account.id}: another process has been asking for too long`)
      await sleep(lookEvery)
    }
  }

  async function ask(
    account: Account,
    key: OrderKey,
    canonical: OrderKey,
    asker: Asker,
    deadline: number,
  ): Promise<Landed> {
    const live = await liveQuery(account, key, asker, deadline)
    if ('code' in live) return live
    const { answer, at, askedAt, number } = live
    switch (answer.kind) {
      case 'found':
        return cache.keepFound(account, key, answer.records, { is: 'found', at, askedAt, number })
      case 'notFound':
        // It was said of this number alone; a failure concerns the order by all its numbers.
        return cache.keepMiss(account, key, { is: 'notFound', at, askedAt, number })
      case 'failed': {
        const message = `account ${account.id}: ${answer.message}`
        const retryAt = Math.max(live.openUntil ?? 0, at + account.minInterval * 1_000)
        await cache.keepMiss(account, canonical, {
          is: 'failed',
          at,
          askedAt,
          number,
          code: answer.code,
          message,
          retryAt,
        })
        return failure(answer.code, message, retryAt)
      }
    }
  }

  async function whileHolding(name: string, work: () => Promise<Landed>): Promise<Landed> {
    const timer = setInterval(
      () => leases.acquire(name, holder, lease.lasts).catch(() => undefined),
      lease.prolongEvery,
    )
    try {
      return await work()
    } finally {
      clearInterval(timer)
      await drop(name)
    }
  }

  // A lease that cannot be dropped ends by itself.
  function drop(name: string): Promise<void> {
    return leases.release(name, holder).catch(() => undefined)
  }
}

function isSame(a: LastAnswer, b: LastAnswer | null): boolean {
  return b !== null && a.at === b.at && a.number === b.number
}

/** The result, or `late()` if it takes longer than so many milliseconds; the work goes on. */
async function before<T>(ms: number, work: Promise<T>, late: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const end = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late()), ms)
  })
  try {
    return await Promise.race([work, end])
  } finally {
    clearTimeout(timer)
  }
}
