// Answers a question: kept and good enough? Else one shared flight to the provider.

import type { Pacing } from '../budget/pacing.ts'
import type { Account } from '../domain/account.ts'
import { failure } from '../domain/failure.ts'
import type { FoundOrder, Freshness, StaleReason } from '../domain/found-order.ts'
import { questionKey } from '../domain/order-key.ts'
import type { Outcome } from '../domain/outcome.ts'
import { fieldsOf } from './fields-of.ts'
import type { Fly } from './flights.ts'
import { judge, type Pace, trustOf, usualPace, type Verdict } from './judge.ts'
import type { KeptAnswer, KeptRecord } from './kept-answer.ts'
import type { OrderCache } from './order-cache.ts'
import type { Question } from './question.ts'

export interface FindOrders {
  /** The answer from what this process's memory holds, at once; null where that is not good enough. */
  kept(question: Question): Outcome | null
  /** The answer, from what is kept anywhere or from the provider. */
  ask(question: Question): Promise<Outcome>
}

/** Takes note of an answer; `live`: the provider was needed, whatever came of it. */
export type NoteAnswer = (question: Question, outcome: Outcome, live: boolean) => void

export interface FindOrdersParts {
  readonly cache: OrderCache
  readonly fly: Fly
  readonly pacing: Pacing
  readonly now: () => number
  readonly noteAnswer?: NoteAnswer | undefined
}

export function createFindOrders({ cache, fly, pacing, now, noteAnswer }: FindOrdersParts): FindOrders {
  return {
    kept(question) {
      const { account, key } = question
      const near = cache.peek(account, key)
      const pace = { ...usualPace, stretch: pacing.latest(account) }
      if (judge(account, near, question, now(), pace).use !== 'kept') return null
      const outcome = found(account, near.records, 'CACHE', null, pace)
      noteAnswer?.(question, outcome, false)
      return outcome
    },
    async ask(question) {
      const { outcome, live } = await lookUp(question)
      noteAnswer?.(question, outcome, live)
      return outcome
    },
  }

  /** `live`: the provider was needed, whatever came of it. */
  async function lookUp(question: Question): Promise<{ outcome: Outcome; live: boolean }> {
    const { account, key, allowStale, tally } = question
    // What others have kept since, and how scarce calls are, may change what memory alone says.
    const kept = await cache.read(account, key)
    const { verdict, pace } = await weigh(question, kept)
    const stale = (because: StaleReason) => found(account, kept.records, 'STALE', because, pace)
    if (verdict.use === 'kept') return { outcome: found(account, kept.records, 'CACHE', null, pace), live: false }
    if (verdict.use === 'nothing') return { outcome: verdict.outcome, live: false }
    if (verdict.use === 'stale')
      return { outcome: allowStale ? stale(verdict.because) : verdict.otherwise, live: false }

    if (tally.dryRun) {
      const asked = tally.wouldAsk.get(account) ?? new Set()
      tally.wouldAsk.set(account, asked.add(questionKey(account.id, kept.canonical)))
      const nothing = failure('FORBIDDEN', 'dry run: nothing good enough is kept, and no live call is made')
      return { outcome: allowStale && kept.records.length > 0 ? stale('NOT_PERMITTED') : nothing, live: false }
    }

    tally.touched.add(account)
    const landing = await fly(account, key, kept, {
      client: question.client,
      urgent: question.live && question.maxAge !== null,
    })
    if (landing.kind === 'found') return { outcome: landed(question, landing.kept), live: true }
    if (landing.kind === 'failed' && landing.ofClient) tally.clientSpentUntil = landing.retryAt
    const because = landing.kind === 'notFound' ? 'NOT_FOUND' : landing.code
    return { outcome: allowStale && kept.records.length > 0 ? stale(because) : landing, live: true }
  }

  function landed({ account, key }: Question, kept: readonly KeptRecord[]): Outcome {
    // Several numbers of one order share a flight; should the order not bear this one any more, it is not the answer.
    const bears = ({ record }: KeptRecord) => account.provider.numbers(record)[key.by] === key.id
    if (kept.every(bears)) return found(account, kept, 'LIVE', null, usualPace)
    return failure('INVALID_RESPONSE', `account ${account.id}: the order no longer bears this number`)
  }

  /** The verdict; our own trust is looked into more closely before it costs a call. */
  async function weigh(question: Question, kept: KeptAnswer): Promise<{ verdict: Verdict; pace: Pace }> {
    const { account, key } = question
    const verdict = judge(account, kept, question, now())
    if (verdict.use !== 'live' || !kept.last) return { verdict, pace: usualPace }
    const pace = {
      stretch: await pacing.measure(account),
      foundElsewhere:
        kept.last.kind === 'notFound' && key.by === 'OUT_TRADE_NO' && (await cache.isFoundElsewhere(account, key.id)),
    }
    return { verdict: judge(account, kept, question, now(), pace), pace }
  }

  function found(
    account: Account,
    kept: readonly KeptRecord[],
    source: 'LIVE' | 'CACHE' | 'STALE',
    because: StaleReason | null,
    pace: Pace,
  ): Outcome {
    const at = now()
    const [first, ...others] = kept.map((each) =>
      toOrder(account, each, freshness(account, each, source, because, pace, at)),
    )
    return first ? { kind: 'found', orders: [first, ...others] } : { kind: 'notFound' }
  }
}

function freshness(
  account: Account,
  kept: KeptRecord,
  source: 'LIVE' | 'CACHE' | 'STALE',
  staleBecause: StaleReason | null,
  { stretch }: Pace,
  now: number,
): Freshness {
  const until = kept.fetchedAt + trustOf(account, kept) * stretch
  return {
    source: source === 'CACHE' && kept.source === 'NOTIFICATION' ? 'NOTIFICATION' : source,
    fetchedAt: kept.fetchedAt,
    ageSeconds: Math.max(0, Math.floor((now - kept.fetchedAt) / 1_000)),
    freshUntil: staleBecause || until <= now ? null : until,
    staleBecause,
  }
}

function toOrder(account: Account, kept: KeptRecord, freshness: Freshness): FoundOrder {
  return { ...fieldsOf(account, kept), account, provider: account.provider, record: kept.record, freshness }
}
