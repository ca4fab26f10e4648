// Answers a question: kept and good enough? Else one shared flight to the provider, and what it brings is kept.
import type { OrderKey, OrderRecord } from '../providers/provider.ts'
import type { Account } from './account.ts'
import type { FoundOrder, Freshness, StaleReason } from './found-order.ts'
import type { Health } from './health.ts'
import { judge, trustOf, type Wish } from './judge.ts'
import type { LiveQuery } from './live-query.ts'
import type { KeptRecord, OrderCache } from './order-cache.ts'
import { questionKey } from './order-key.ts'
import { type Failure, failure, type LiveFailureCode, type Outcome } from './outcome.ts'

export interface Question extends Wish {
  readonly account: Account
  readonly key: OrderKey
}

export type FindOrders = (question: Question) => Promise<Outcome>

/** How a live query ended, the same for all who waited for it. */
type Landing =
  | { readonly kind: 'found'; readonly kept: readonly KeptRecord[] }
  | { readonly kind: 'notFound' }
  | Failure<LiveFailureCode>

export interface FindOrdersParts {
  readonly cache: OrderCache
  readonly liveQuery: LiveQuery
  readonly health: Health
  readonly now: () => number
}

export function createFindOrders({ cache, liveQuery, health, now }: FindOrdersParts): FindOrders {
  const flights = new Map<string, Promise<Landing>>()

  return async (question) => {
    const { account, key, allowStale } = question
    const kept = await cache.read(account, key)
    const verdict = judge(account, kept, question, now())
    if (verdict.use === 'kept') return found(account, kept.records, 'CACHE', null)
    if (verdict.use === 'nothing') return verdict.outcome
    if (verdict.use === 'stale')
      return allowStale ? found(account, kept.records, 'STALE', verdict.because) : verdict.otherwise

    const landing = await fly(account, key, kept.canonical)
    if (landing.kind === 'found') {
      // Several numbers of one order share a flight; should the order not bear this one any more, it is not the answer.
      const names = ({ record }: KeptRecord) => account.provider.numbers(record)[key.by] === key.id
      if (landing.kept.every(names)) return found(account, landing.kept, 'LIVE', null)
      return failure('INVALID_RESPONSE', `account ${account.id}: the order no longer bears this number`)
    }
    const because = landing.kind === 'notFound' ? 'NOT_FOUND' : landing.code
    if (allowStale && kept.records.length > 0) return found(account, kept.records, 'STALE', because)
    return landing
  }

  /** One flight an order: who asks while it is under way waits for its answer, errors included. */
  function fly(account: Account, key: OrderKey, canonical: OrderKey): Promise<Landing> {
    const name = questionKey(account.id, canonical)
    const underWay = flights.get(name)
    if (underWay) return underWay
    const flight = land(account, key, canonical).finally(() => flights.delete(name))
    flights.set(name, flight)
    return flight
  }

  async function land(account: Account, key: OrderKey, canonical: OrderKey): Promise<Landing> {
    const live = await liveQuery(account, key)
    if (live.kind === 'refused') return live.failure
    const { answer } = live
    const at = now()
    health.note(account.id, answer, at)
    switch (answer.kind) {
      case 'found':
        return { kind: 'found', kept: await cache.keepFound(account, key, answer.records, at) }
      case 'notFound':
        await cache.keepMiss(account, canonical, { kind: 'notFound', at })
        return answer
      case 'failed': {
        const message = `account ${account.id}: ${answer.message}`
        await cache.keepMiss(account, canonical, { kind: 'failed', at, code: answer.code, message })
        return failure(answer.code, message, at + account.minInterval * 1_000)
      }
    }
  }

  function found(
    account: Account,
    kept: readonly KeptRecord[],
    source: 'LIVE' | 'CACHE' | 'STALE',
    because: StaleReason | null,
  ): Outcome {
    const [first, ...others] = kept.map((each) => toOrder(account, each, freshness(account, each, source, because)))
    return first ? { kind: 'found', orders: [first, ...others] } : { kind: 'notFound' }
  }

  function freshness(
    account: Account,
    kept: KeptRecord,
    source: 'LIVE' | 'CACHE' | 'STALE',
    staleBecause: StaleReason | null,
  ): Freshness {
    const { fetchedAt } = kept
    return {
      source: source === 'CACHE' && kept.source === 'NOTIFICATION' ? 'NOTIFICATION' : source,
      fetchedAt,
      ageSeconds: Math.max(0, Math.floor((now() - fetchedAt) / 1_000)),
      freshUntil: staleBecause ? null : fetchedAt + trustOf(account, kept, now()),
      staleBecause,
    }
  }
}

function toOrder(account: Account, { record }: { record: OrderRecord }, freshness: Freshness): FoundOrder {
  return { account, provider: account.provider, record, fields: account.provider.fields(record), freshness }
}
