// Why a question has no answer, and when asking again may help: every code, in one list.

import type { AccountId } from './account.ts'
import type { AnswerFailureCode } from './provider.ts'

export type FailureCode =
  | AnswerFailureCode
  | 'BUDGET_SPENT'
  | 'MIN_INTERVAL'
  | 'STORE_UNAVAILABLE'
  | 'BAD_REQUEST'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'INTERNAL'

/** How a live query can fail; each of these can also be why a kept answer is told instead. */
export type LiveFailureCode = AnswerFailureCode | 'BUDGET_SPENT' | 'STORE_UNAVAILABLE'

export interface Failure<C extends FailureCode = FailureCode> {
  readonly kind: 'failed'
  readonly code: C
  readonly message: string
  /** Epoch milliseconds from which asking again may help; null: not known. */
  readonly retryAt: number | null
  /** It is the client's own calls that are spent, not the account's. */
  readonly ofClient?: true
}

export function failure<C extends FailureCode>(code: C, message: string, retryAt: number | null = null): Failure<C> {
  return { kind: 'failed', code, message, retryAt }
}

/** Calls that cannot be counted are not made. */
export function storeUnavailable(account: AccountId): Failure<'STORE_UNAVAILABLE'> {
  const message = `account ${account}: the store that counts calls cannot be reached, so no live call is made`
  return failure('STORE_UNAVAILABLE', message)
}
