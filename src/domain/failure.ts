// Why there is no answer, and when a retry can help: all codes in one list.

/** Every code that an error can have, each with what fails: an answer, a live call before it is made, a question, a whole request. */
export const codes = {
  PROVIDER_UNAVAILABLE: 'answer',
  PROVIDER_BLOCKED: 'answer',
  PROVIDER_REJECTED: 'answer',
  INVALID_RESPONSE: 'answer',
  BAD_SIGNATURE: 'answer',
  BUDGET_SPENT: 'call',
  STORE_UNAVAILABLE: 'call',
  MIN_INTERVAL: 'question',
  // These three can also be errors of a whole request.
  BAD_REQUEST: 'question',
  UNAUTHENTICATED: 'question',
  FORBIDDEN: 'question',
  INTERNAL: 'question',
  RATE_LIMITED: 'request',
  OVERLOADED: 'request',
  KEYS_UNAVAILABLE: 'request',
  INTERNAL_SERVER_ERROR: 'request',
  PERSISTED_QUERY_NOT_FOUND: 'request',
  PERSISTED_QUERY_ONLY: 'request',
} as const

export type ErrorCode = keyof typeof codes
type CodesOf<What> = { [C in ErrorCode]: (typeof codes)[C] extends What ? C : never }[ErrorCode]

export type AnswerFailureCode = CodesOf<'answer'>
/** How a live query can fail; each can also be the reason why a kept answer is returned instead. */
export type LiveFailureCode = CodesOf<'answer' | 'call'>
export type FailureCode = CodesOf<'answer' | 'call' | 'question'>

export interface Failure<C extends FailureCode = FailureCode> {
  readonly kind: 'failed'
  readonly code: C
  readonly message: string
  /** Epoch milliseconds from which a retry can help; null if unknown. */
  readonly retryAt: number | null
  /** Whether the client's own calls are spent, not the account's. */
  readonly ofClient?: true
}

export function failure<C extends FailureCode>(code: C, message: string, retryAt: number | null = null): Failure<C> {
  return { kind: 'failed', code, message, retryAt }
}

/** The failure when a call cannot be counted and so is not made. */
export function storeUnavailable(account: string): Failure<'STORE_UNAVAILABLE'> {
  const message = `account ${account}: the store that counts calls cannot be reached, so no live call is made`
  return failure('STORE_UNAVAILABLE', message)
}
