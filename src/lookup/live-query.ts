// One live query: counted, sent, read. The only place where a question costs something.
import type { Wire } from '../providers/http.ts'
import type { Answer, AnswerFailure, BudgetLimits, OrderKey, OrderRecord } from '../providers/provider.ts'
import { failed } from '../providers/toolkit/answer.ts'
import type { Account } from './account.ts'
import type { Ledger } from './budget.ts'
import type { Share } from './budget-windows.ts'
import { type Failure, failure } from './outcome.ts'

type Refusal = Failure<'BUDGET_SPENT' | 'STORE_UNAVAILABLE'>

/** An answer of the provider, or `refused`: no call was made. */
export type LiveAnswer =
  | { readonly kind: 'answered'; readonly answer: Answer<OrderRecord> }
  | { readonly kind: 'refused'; readonly failure: Refusal }

/** On whose behalf a call is made; `urgent`: a client with the scope `live` wants it younger than our trust. */
export interface Asker {
  readonly client: string
  readonly urgent: boolean
}

export type LiveQuery = (account: Account, key: OrderKey, asker: Asker) => Promise<LiveAnswer>

export interface LiveQueryParts {
  readonly ledger: Ledger
  readonly wireOf: (account: Account) => Wire
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<unknown>
}

/** A second's or a minute's budget is waited for this long, in milliseconds. */
const longestWait = 5_000

export function createLiveQuery({ ledger, wireOf, now, sleep }: LiveQueryParts): LiveQuery {
  return async (account, key, asker) => {
    const { limits, share } = allowance(account, asker)
    const taken = await take(account, limits, share)
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
        // A call that cannot be given back stays counted: the budget is never overdrawn.
        if (sent.notSent) await ledger.giveBack(account.id, limits, taken, share).catch(() => undefined)
        return { kind: 'answered', answer: failed('PROVIDER_UNAVAILABLE', sent.message) }
    }
  }

  /** The time at which the call was counted, or why it may not be made. */
  async function take(account: Account, limits: BudgetLimits, share: Share | undefined): Promise<number | Refusal> {
    const patience = now() + longestWait
    for (;;) {
      const at = now()
      const taken = await ledger.take(account.id, limits, at, share).catch(() => null)
      if (!taken)
        return failure('STORE_UNAVAILABLE', 'the store that counts calls cannot be reached, so no live call is made')
      if (taken.kind === 'granted') return at
      if (taken.retryAt > patience) {
        const message = `the ${taken.window} budget of account ${account.id} is spent`
        return failure('BUDGET_SPENT', message, taken.retryAt)
      }
      await sleep(Math.max(1, taken.retryAt - at))
    }
  }
}

/** What of the account's budget this asker may use: all but the reserve, and of a day's no more than the client's share. */
function allowance(account: Account, { client, urgent }: Asker): { limits: BudgetLimits; share: Share | undefined } {
  const { budget, reserve, shares } = account
  if (budget.perDay === undefined) return { limits: budget, share: undefined }
  const fraction = shares.get(client)
  const share = fraction === undefined ? undefined : { client, perDay: Math.floor(budget.perDay * fraction) }
  const perDay = urgent ? budget.perDay : Math.floor(budget.perDay * (1 - reserve))
  return { limits: { ...budget, perDay }, share }
}

/** An order, or that there is none, is only believed from an answer that HTTP calls a success. */
function believable(status: number, answer: Answer<OrderRecord>): Answer<OrderRecord> | AnswerFailure {
  if (answer.kind === 'failed' || (status >= 200 && status < 300)) return answer
  return failed('INVALID_RESPONSE', `answered with HTTP ${status}`)
}
