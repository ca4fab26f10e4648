// One live query: counted, sent, read. The only place where a question costs something.
import type { Wire } from '../providers/http.ts'
import type { Answer, AnswerFailure, AnswerFailureCode, OrderKey, OrderRecord } from '../providers/provider.ts'
import { failed } from '../providers/toolkit/answer.ts'
import type { Account } from './account.ts'
import type { Ledger } from './budget.ts'
import { type Failure, failure } from './outcome.ts'

/** An answer of the provider, or `refused`: no call was made. */
export type LiveAnswer =
  | { readonly kind: 'answered'; readonly answer: Answer<OrderRecord> }
  | { readonly kind: 'refused'; readonly failure: Failure<'BUDGET_SPENT' | 'STORE_UNAVAILABLE'> }

export type LiveQuery = (account: Account, key: OrderKey) => Promise<LiveAnswer>

export interface LiveQueryParts {
  readonly ledger: Ledger
  readonly wireOf: (account: Account) => Wire
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<unknown>
}

/** A second's or a minute's budget is waited for this long, in milliseconds. */
const longestWait = 5_000

export function createLiveQuery({ ledger, wireOf, now, sleep }: LiveQueryParts): LiveQuery {
  return async (account, key) => {
    const taken = await take(account)
    if (typeof taken !== 'number') return { kind: 'refused', failure: taken }
    const sent = await wireOf(account).send(account.connection.request(key, taken), account.timeout * 1_000)
    switch (sent.kind) {
      case 'answered':
        return {
          kind: 'answered',
          answer: believable(sent.answer.status, account.connection.response(sent.answer, key)),
        }
      case 'tooLarge':
        return { kind: 'answered', answer: failed('INVALID_RESPONSE', sent.message) }
      case 'unanswered':
        if (sent.notSent) await ledger.giveBack(account.id, account.budget, taken)
        return { kind: 'answered', answer: failed('PROVIDER_UNAVAILABLE', sent.message) }
    }
  }

  /** The time at which the call was counted, or why it may not be made. */
  async function take(account: Account): Promise<number | Failure<'BUDGET_SPENT' | 'STORE_UNAVAILABLE'>> {
    const patience = now() + longestWait
    for (;;) {
      const at = now()
      const taken = await ledger.take(account.id, account.budget, at)
      if (taken.kind === 'granted') return at
      if (taken.retryAt > patience) {
        const message = `the ${taken.window} budget of account ${account.id} is spent`
        return failure('BUDGET_SPENT', message, taken.retryAt)
      }
      await sleep(Math.max(1, taken.retryAt - at))
    }
  }
}

/** An order, or that there is none, is only believed from an answer that HTTP calls a success. */
function believable(status: number, answer: Answer<OrderRecord>): Answer<OrderRecord> | AnswerFailure {
  if (answer.kind === 'failed' || (status >= 200 && status < 300)) return answer
  return failed('INVALID_RESPONSE' satisfies AnswerFailureCode, `answered with HTTP ${status}`)
}
