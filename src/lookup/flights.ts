// One live query an order: whoever asks meanwhile, in this process or in another one, waits for its answer, errors included.

import type { Asker } from '../budget/allowance.ts'
import type { Account } from '../domain/account.ts'
import { type Failure, failure, type LiveFailureCode, storeUnavailable } from '../domain/failure.ts'
import type { OrderKey } from '../domain/order.ts'
import { questionKey } from '../domain/order-key.ts'
import type { KeptAnswer, KeptRecord } from './kept-answer.ts'
import type { Leases } from './leases.ts'
import type { LiveQuery } from './live-query.ts'
import type { OrderCache } from './order-cache.ts'

/** How a live query ended, the same for all who waited for it. */
export type Landing =
  | { readonly kind: 'found'; readonly kept: readonly KeptRecord[] }
  | { readonly kind: 'notFound' }
  | Failure<LiveFailureCode>

/** Starts a flight for a question, or joins the one under way; `kept`: what the asker found kept. */
export type Fly = (account: Account, key: OrderKey, kept: KeptAnswer, asker: Asker) => Promise<Landing>

export interface FlightParts {
  readonly cache: OrderCache
  readonly leases: Leases
  readonly liveQuery: LiveQuery
  readonly holder: string
  readonly now: () => number
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
/** Every question is answered within 25 s; this leaves time for what comes before and after. */
const longestAnswer = 22_000
/** So long others' flights that were refused their call are joined. */
const longestJoining = 8_000

export function createFlights(parts: FlightParts): Fly {
  const { cache, leases, liveQuery, holder, now, sleep, lease = usualLease } = parts
  const underWay = new Map<string, Promise<Landing>>()

  return async (account, key, kept, asker) => {
    const name = questionKey(account.id, kept.canonical)
    const patience = now() + longestJoining
    for (;;) {
      const joined = underWay.get(name)
      const landing = await (joined ?? start(name, account, key, kept, asker))
      // What another client's allowance or share, or the reserve, refused may be granted to this one.
      const isOthers = joined && landing.kind === 'failed' && landing.code === 'BUDGET_SPENT'
      if (!isOthers) return landing
      if (now() >= patience)
        return failure('PROVIDER_UNAVAILABLE', `account ${account.id}: there was no answer in time`)
    }
  }

  function start(name: string, account: Account, key: OrderKey, kept: KeptAnswer, asker: Asker): Promise<Landing> {
    const flight = fly(name, account, key, kept, asker).finally(() => underWay.delete(name))
    const bounded = before(longestAnswer + 1_000, flight, () =>
      failure('PROVIDER_UNAVAILABLE', `account ${account.id}: there was no answer in time`),
    )
    underWay.set(name, bounded)
    return bounded
  }

  async function fly(name: string, account: Account, key: OrderKey, kept: KeptAnswer, asker: Asker): Promise<Landing> {
    const deadline = now() + longestAnswer
    for (;;) {
      let held: boolean
      try {
        held = await leases.acquire(name, holder, lease.lasts)
      } catch {
        return storeUnavailable(account.id)
      }
      // Another process may have landed since the asker looked.
      const current = await cache.read(account, key)
      const landed = current.last !== null && current.last.at !== kept.last?.at
      if (landed && held) await drop(name)
      if (landed) return landingOf(account, current)
      if (held) return whileHolding(name, () => ask(account, key, kept.canonical, asker, deadline))
      if (now() >= deadline)
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
  ): Promise<Landing> {
    const live = await liveQuery(account, key, asker, deadline)
    if (live.kind === 'refused') return live.failure
    const { answer } = live
    const at = now()
    switch (answer.kind) {
      case 'found':
        return { kind: 'found', kept: await cache.keepFound(account, key, answer.records, at) }
      case 'notFound':
        // It was said of this number alone; a failure concerns the order by all its numbers.
        await cache.keepMiss(account, key, { kind: 'notFound', at })
        return answer
      case 'failed': {
        const message = `account ${account.id}: ${answer.message}`
        await cache.keepMiss(account, canonical, { kind: 'failed', at, code: answer.code, message })
        return failure(answer.code, message, at + account.minInterval * 1_000)
      }
    }
  }

  async function whileHolding(name: string, work: () => Promise<Landing>): Promise<Landing> {
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

/** The result, or `late()` where it takes longer than so many milliseconds; the work goes on. */
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

/** How another process's live query ended, from what it kept. */
function landingOf(account: Account, { last, records }: KeptAnswer): Landing {
  if (last?.kind === 'failed') return failure(last.code, last.message, last.at + account.minInterval * 1_000)
  return last?.kind === 'found' && records.length > 0 ? { kind: 'found', kept: records } : { kind: 'notFound' }
}
