// Turns a query's arguments into a question, or reports a mistake in them before any lookup or call.
import type { Account } from '../domain/account.ts'
import { type Failure, failure } from '../domain/failure.ts'
import type { OrderIdKind, OrderKey, OrderNumber } from '../domain/order.ts'
import { orderNumber } from '../domain/order-key.ts'
import { chooseAccount } from '../lookup/choose-account.ts'
import type { Question } from '../lookup/question.ts'
import type { Context } from './context.ts'
import { providerName } from './enums.ts'

export interface Freshening {
  readonly maxAge?: number | null | undefined
  readonly allowStale: boolean
}

export interface KeyArguments {
  readonly provider: string
  readonly id: string
  readonly by: OrderIdKind
  readonly account?: string | null | undefined
}

export function readQuestion(key: KeyArguments, freshening: Freshening, context: Context): Question | Failure {
  const id = readNumber('id', key.id)
  if (typeof id !== 'string') return id
  const account = chooseAccount(context.accounts, context.client, key.provider, key.account)
  if ('kind' in account) {
    if (account.code === 'FORBIDDEN')
      context.audit?.forbidden(context.client, key.account ?? key.provider, { by: key.by, id }, context.tally)
    return account
  }
  const kinds = Object.keys(account.provider.keyKinds)
  if (!kinds.includes(key.by))
    return failure(
      'BAD_REQUEST',
      `by: ${providerName(key.provider)} does not support ${key.by}; it supports ${kinds.join(', ')}`,
    )
  return asQuestion(account, { by: key.by, id }, true, freshening, context)
}

/** The account that a failure shows: the one that was named, else the one that would have been chosen, if any. */
export function accountMeant({ provider, account }: KeyArguments, { accounts, client }: Context): string | undefined {
  if (account !== null && account !== undefined) return account.slice(0, 64)
  const chosen = chooseAccount(accounts, client, provider, account)
  return 'kind' in chosen ? undefined : chosen.id
}

/** `one`: the answer shows one order only, even if the number names several. */
export function asQuestion(
  account: Account,
  key: OrderKey,
  one: boolean,
  { maxAge, allowStale }: Freshening,
  { client, tally }: Context,
): Question | Failure {
  const age = maxAge ?? null
  if (age !== null && age < 0) return failure('BAD_REQUEST', 'maxAge: must be 0 or greater')
  return {
    account,
    key,
    one,
    maxAge: age,
    allowStale,
    live: client.scopes.has('live'),
    client,
    tally,
  }
}

/** The number, or a failure that names the argument. */
export function readNumber(argument: string, text: string): OrderNumber | Failure {
  return (
    orderNumber(text) ??
    failure('BAD_REQUEST', `${argument}: an order number has 1 to 64 characters: letters, digits and _-|*@.`)
  )
}
