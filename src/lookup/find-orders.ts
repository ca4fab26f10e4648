// Answers a question: kept and good enough? Else one shared flight to the provider.
import type { Pacing } from '../budget/pacing.ts'
import type { Account } from '../domain/account.ts'
import { failure } from '../domain/failure.ts'
import type { FoundOrder, Freshness, StaleReason } from '../domain/found-order.ts'
import { chooseOrder } from '../domain/order-choice.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { Fly } from './flights.ts'
import { judge, trustOf, type Verdict } from './judge.ts'
import { type KeptAnswer, type KeptRecord, stateOf } from './kept-answer.ts'
import type { OrderCache } from './order-cache.ts'
import type { Question } from './question.ts'
import { questionKey } from './question-key.ts'

export interface FindOrders {
  /** The answer from what this process's memory holds, at once; null if that is not good enough. */
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

type KeptSource = 'LIVE' | 'CACHE' | 'STALE'

export function createFindOrders({ cache, fly, pacing, now, noteAnswer }: FindOrdersParts): FindOrders {
  return {
    kept(question) {
      const { account, key } = question
      const near = cache.peek(account, key)
      const stretch = pacing.latest(account)
      if (judge(account, near, question, now(), stretch).use !== 'kept') return null
      const outcome = shown(question, found(account, near.records, 'CACHE', null, stretch))
      noteAnswer?.(question, outcome, false)
      return outcome
    },
    async ask(question) {
      const { outcome: all, live } = await lookUp(question)
      const outcome = shown(question, all)
      noteAnswer?.(question, outcome, live)
      return outcome
    },
  }

  /** `live`: the provider was needed, whatever came of it. */
  async function lookUp(question: Question): Promise<{ outcome: Outcome; live: boolean }> {
    const { account, key, allowStale, tally } = question
    // What others have kept since, and how scarce calls are, may change what memory alone says.
    const kept = await cache.read(account, key)
    const { verdict, stretch } = await weigh(question, kept)
    const stale = ({ records }: KeptAnswer, because: StaleReason) => found(account, records, 'STALE', because, stretch)
    if (verdict.use === 'kept') return { outcome: found(account, kept.records, 'CACHE', null, stretch), live: false }
    if (verdict.use === 'nothing') return { outcome: verdict.outcome, live: false }
    if (verdict.use === 'stale')
      return { outcome: allowStale ? stale(kept, verdict.because) : verdict.otherwise, live: false }

    if (tally.dryRun) {
      const asked = tally.wouldAsk.get(account) ?? new Set()
      tally.wouldAsk.set(account, asked.add(questionKey(account, kept.canonical)))
      const nothing = failure('FORBIDDEN', 'dry run: nothing good enough is kept, and no live call is made')
      return { outcome: allowStale && kept.records.length > 0 ? stale(kept, 'NOT_PERMITTED') : nothing, live: false }
    }

    tally.touched.add(account)
    const urgent = question.live && question.maxAge !== null
    const landed = await fly(account, key, kept, { client: question.client, urgent })
    const outcome = outcomeOf(account, landed)
    if (outcome.kind === 'found') return { outcome, live: true }
    if (outcome.kind === 'failed' && outcome.ofClient) tally.clientSpentUntil = outcome.retryAt
    const because = outcome.kind === 'notFound' ? 'NOT_FOUND' : outcome.code
    const left = 'canonical' in landed ? landed : kept
    return { outcome: allowStale && left.records.length > 0 ? stale(left, because) : outcome, live: true }
  }

  function outcomeOf(account: Account, landed: Awaited<ReturnType<Fly>>) {
    if ('code' in landed) return landed
    const { last, records } = landed
    if (last?.is === 'failed') return failure(last.code, last.message, last.retryAt)
    if (last?.is !== 'found') return { kind: 'notFound' } as const
    // Several numbers of one order share a flight; an order that has this one no longer is not the answer.
    const outcome = found(account, records, 'LIVE', null, 1)
    if (outcome.kind === 'found') return outcome
    return failure('INVALID_RESPONSE', `account ${account.id}: the order no longer has this number`)
  }

  /** The verdict; our own trust is looked into more closely before it costs a call. */
  async function weigh(question: Question, kept: KeptAnswer): Promise<{ verdict: Verdict; stretch: number }> {
    const verdict = judge(question.account, kept, question, now())
    if (verdict.use !== 'live' || !kept.last) return { verdict, stretch: 1 }
    const stretch = await pacing.measure(question.account)
    return { verdict: judge(question.account, kept, question, now(), stretch), stretch }
  }

  function found(
    account: Account,
    kept: readonly KeptRecord[],
    source: KeptSource,
    because: StaleReason | null,
    stretch: number,
  ) {
    const at = now()
    const [first, ...others] = kept.map((each) =>
      toOrder(account, each, freshness(account, each, source, because, stretch, at)),
    )
    return first ? ({ kind: 'found', orders: [first, ...others] } as const) : ({ kind: 'notFound' } as const)
  }
}

/** Without the orders that the answer does not show, so that nobody takes note of them. */
function shown({ one }: Question, outcome: Outcome): Outcome {
  return one && outcome.kind === 'found' ? { kind: 'found', orders: [chooseOrder(outcome.orders)] } : outcome
}

function freshness(
  account: Account,
  kept: KeptRecord,
  source: KeptSource,
  staleBecause: StaleReason | null,
  stretch: number,
  now: number,
): Freshness {
  const { fetchedAt, source: told } = stateOf(account, kept)
  const until = fetchedAt + trustOf(account, kept) * stretch
  return {
    source: source === 'CACHE' && told === 'NOTIFICATION' ? 'NOTIFICATION' : source,
    fetchedAt,
    ageSeconds: Math.max(0, Math.floor((now - fetchedAt) / 1_000)),
    freshUntil: staleBecause || until <= now ? null : until,
    staleBecause,
  }
}

function toOrder(account: Account, kept: KeptRecord, freshness: Freshness): FoundOrder {
  const { fields, record, identity } = stateOf(account, kept)
  return { ...fields, account, provider: account.provider, record, identity, freshness }
}
