// One live query: counted, sent, read. The only place where a question costs something.

import type { Allowance, Allowed, Asker } from '../budget/allowance.ts'
import type { Account } from '../domain/account.ts'
import { type Failure, failure, storeUnavailable } from '../domain/failure.ts'
import type { OrderKey, OrderRecord } from '../domain/order.ts'
import type { Answer, AnswerFailure, BudgetWindow } from '../domain/provider.ts'
import { failed } from '../domain/provider.ts'
import type { Circuits } from './circuits.ts'
import type { Wire, WireOutcome } from './wire.ts'

type Refusal = Failure<'BUDGET_SPENT' | 'STORE_UNAVAILABLE' | 'PROVIDER_BLOCKED' | 'PROVIDER_UNAVAILABLE'>

/** What the provider answered; times in epoch milliseconds. */
export interface LiveAnswer {
  readonly answer: Answer<OrderRecord>
  /** When it was asked, and when it had answered. */
  readonly askedAt: number
  readonly at: number
  /** The store's last number when the call was counted. */
  readonly number: number
  /** Until when the account is not asked, after this answer; null: it may be asked. */
  readonly openUntil: number | null
}

/** `deadline`: by `elapsed`, when the question must be answered. A failure: no call was made. */
export type LiveQuery = (
  account: Account,
  key: OrderKey,
  asker: Asker,
  deadline: number,
) => Promise<LiveAnswer | Refusal>

export interface LiveQueryParts {
  readonly allowance: Allowance
  readonly circuits: Circuits
  readonly wireOf: (account: Account) => Wire
  readonly now: () => number
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
  readonly sleep: (ms: number) => Promise<unknown>
}

type Granted = Extract<Allowed, { is: 'granted' }>

// Milliseconds.
/** A second's or a minute's budget is waited for this long. */
const longestWait = 5_000
const waitedFor: ReadonlySet<BudgetWindow> = new Set(['perSecond', 'perMinute'])
/** Before the one retry. */
const breath = 200
/** With less left a call is not worth counting. */
const leastTime = 100

export function createLiveQuery({ allowance, circuits, wireOf, now, elapsed, sleep }: LiveQueryParts): LiveQuery {
  return async (account, key, asker, deadline) => {
    await wireOf(account).prepare()
    const taken = await take(account, asker, Math.min(elapsed() + longestWait, deadline))
    if ('code' in taken) return taken
    const end = Math.min(elapsed() + account.timeout * 1_000, deadline)
    if (elapsed() + leastTime > end) {
      await undo(account, taken)
      return failure('PROVIDER_UNAVAILABLE', `account ${account.id}: there was no time left to ask`)
    }
    const first = await call(account, key, taken, end)
    if (!first.again || elapsed() + breath + leastTime > end) return first
    // At most one retry, where nothing was sent, a kept connection was dead, or the provider asks for it; it is a call like any other.
    await sleep(breath)
    const again = await take(account, asker, elapsed())
    if ('code' in again) return first
    if (elapsed() + leastTime > end) {
      await undo(account, again)
      return first
    }
    return call(account, key, again, end)
  }

  async function call(
    account: Account,
    key: OrderKey,
    taken: Granted,
    end: number,
  ): Promise<LiveAnswer & { again: boolean }> {
    const [askedAt, start] = [now(), elapsed()]
    const sent = await wireOf(account).send(account.connection.request(key, taken.at), Math.floor(end - start))
    const at = now()
    const answer = read(account, key, sent)
    const notSent = sent.kind === 'unanswered' && sent.notSent
    if (notSent) await allowance.giveBack(taken.adds)
    const noted = circuits.note(account, answer, elapsed() - start, at)
    // The answer does not wait for the note, unless it has to say when the account is asked again.
    const openUntil = answer.kind === 'failed' && answer.code === 'PROVIDER_BLOCKED' ? await noted : null
    // Closed by the other side while nobody used it; the provider may have been asked, so both calls stay counted.
    const staleConnection = sent.kind === 'unanswered' && sent.staleConnection
    const again = notSent || staleConnection || (answer.kind === 'failed' && answer.tryAgain === true)
    return { answer, askedAt, at, number: taken.number, openUntil, again }
  }

  /** A call that was counted, and is not made after all. */
  async function undo(account: Account, taken: Granted): Promise<void> {
    await circuits.withdraw(account)
    await allowance.giveBack(taken.adds)
  }

  /** The call as it was counted, or why it may not be made. `patience`: by `elapsed`. */
  async function take(account: Account, asker: Asker, patience: number): Promise<Granted | Refusal> {
    for (;;) {
      const refusal = await circuits.refusal(account)
      if (refusal) return refusal
      const at = now()
      const taken = await allowance.take(account, asker, at, patience - elapsed()).catch(() => null)
      if (taken?.is === 'granted') return taken
      await circuits.withdraw(account)
      if (!taken) return storeUnavailable(account.id)
      if (taken.is === 'late')
        return failure(
          'PROVIDER_UNAVAILABLE',
          `account ${account.id}: the store was too slow to count a call; ask again`,
        )
      if (taken.ofClient) {
        const message = `the live calls of ${asker.client.name} are spent for today`
        return { ...failure('BUDGET_SPENT', message, taken.retryAt), ofClient: true }
      }
      const wait = Math.max(1, taken.retryAt - at)
      if (!waitedFor.has(taken.window) || elapsed() + wait > patience) {
        const message = `the ${taken.window} budget of account ${account.id} is spent`
        return failure('BUDGET_SPENT', message, taken.retryAt)
      }
      await sleep(wait)
    }
  }
}

function read(account: Account, key: OrderKey, sent: WireOutcome): Answer<OrderRecord> {
  switch (sent.kind) {
    case 'answered':
      return believable(sent.answer.status, account.connection.response(sent.answer, key))
    case 'unreadable':
      return failed('INVALID_RESPONSE', sent.message)
    case 'unanswered':
      return failed('PROVIDER_UNAVAILABLE', sent.message)
  }
}

/** An order, or that there is none, is only believed from an answer that HTTP calls a success. */
function believable(status: number, answer: Answer<OrderRecord>): Answer<OrderRecord> | AnswerFailure {
  if (answer.kind === 'failed' || (status >= 200 && status < 300)) return answer
  return failed('INVALID_RESPONSE', `answered with HTTP ${status}`)
}
