// One live query: counted, sent, read. The only place where a question costs something.

import type { Allowance, Asker } from '../budget/allowance.ts'
import type { Account } from '../domain/account.ts'
import { type Failure, failure, storeUnavailable } from '../domain/failure.ts'
import type { OrderKey, OrderRecord } from '../domain/order.ts'
import type { Answer, AnswerFailure, BudgetWindow } from '../domain/provider.ts'
import { failed } from '../domain/provider.ts'
import type { Circuits } from './circuits.ts'
import type { Wire, WireOutcome } from './wire.ts'

type Refusal = Failure<'BUDGET_SPENT' | 'STORE_UNAVAILABLE' | 'PROVIDER_BLOCKED' | 'PROVIDER_UNAVAILABLE'>

/** An answer of the provider, or `refused`: no call was made. */
export type LiveAnswer =
  | { readonly kind: 'answered'; readonly answer: Answer<OrderRecord> }
  | { readonly kind: 'refused'; readonly failure: Refusal }

/** `deadline`: epoch milliseconds by which the question must be answered. */
export type LiveQuery = (account: Account, key: OrderKey, asker: Asker, deadline: number) => Promise<LiveAnswer>

export interface LiveQueryParts {
  readonly allowance: Allowance
  readonly circuits: Circuits
  readonly wireOf: (account: Account) => Wire
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<unknown>
}

// Milliseconds.
/** A second's or a minute's budget is waited for this long. */
const longestWait = 5_000
const waitedFor: ReadonlySet<BudgetWindow> = new Set(['perSecond', 'perMinute'])
/** Before the one retry. */
const breath = 200
/** With less left a call is not worth counting. */
const leastTime = 100

export function createLiveQuery({ allowance, circuits, wireOf, now, sleep }: LiveQueryParts): LiveQuery {
  return async (account, key, asker, deadline) => {
    const begun = now()
    const patience = Math.min(begun + longestWait, deadline)
    const taken = await take(account, asker, patience)
    if (typeof taken !== 'number') return { kind: 'refused', failure: taken }
    const end = Math.min(taken + account.timeout * 1_000, deadline)
    if (taken + leastTime > end) {
      await undo(account, asker, taken)
      const message = `account ${account.id}: there was no time left to ask`
      return { kind: 'refused', failure: failure('PROVIDER_UNAVAILABLE', message) }
    }
    const first = await call(account, key, taken, end)
    if (!first.again || now() + breath + leastTime > end) return { kind: 'answered', answer: first.answer }
    // At most one retry, where nothing was sent, a kept connection was dead, or the provider asks for it; it is a call like any other.
    await sleep(breath)
    const again = await take(account, asker, now())
    if (typeof again !== 'number') return { kind: 'answered', answer: first.answer }
    if (again + leastTime > end) {
      await undo(account, asker, again)
      return { kind: 'answered', answer: first.answer }
    }
    return { kind: 'answered', answer: (await call(account, key, again, end)).answer }

    async function call(account: Account, key: OrderKey, taken: number, end: number) {
      const sentAt = now()
      const sent = await wireOf(account).send(account.connection.request(key, taken), end - sentAt)
      const answer = read(account, key, sent)
      const notSent = sent.kind === 'unanswered' && sent.notSent
      if (notSent) await allowance.giveBack(account, asker, taken)
      // The answer does not wait for the note.
      void circuits.note(account, answer, now() - sentAt, now())
      // Closed by the other side while nobody used it; the provider may have been asked, so that both calls stay counted.
      const staleConnection = sent.kind === 'unanswered' && sent.staleConnection
      return { answer, again: notSent || staleConnection || (answer.kind === 'failed' && answer.tryAgain === true) }
    }
  }

  /** A call that was counted, and is not made after all. */
  async function undo(account: Account, asker: Asker, taken: number): Promise<void> {
    await circuits.withdraw(account)
    await allowance.giveBack(account, asker, taken)
  }

  /** The time at which the call was counted, or why it may not be made. */
  async function take(account: Account, asker: Asker, patience: number): Promise<number | Refusal> {
    for (;;) {
      const refusal = await circuits.refusal(account)
      if (refusal) return refusal
      const at = now()
      const taken = await allowance.take(account, asker, at).catch(() => null)
      if (taken?.kind === 'granted') return taken.at
      await circuits.withdraw(account)
      if (!taken) return storeUnavailable(account.id)
      if (taken.ofClient) {
        const message = `the live calls of ${asker.client.name} are spent for today`
        return { ...failure('BUDGET_SPENT', message, taken.retryAt), ofClient: true }
      }
      if (!waitedFor.has(taken.window) || taken.retryAt > patience) {
        const message = `the ${taken.window} budget of account ${account.id} is spent`
        return failure('BUDGET_SPENT', message, taken.retryAt)
      }
      await sleep(Math.max(1, taken.retryAt - at))
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
