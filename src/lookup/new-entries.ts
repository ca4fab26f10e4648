// What a live answer makes of the entries that are kept: pure.
import type { Account } from '../domain/account.ts'
import type { OrderNumber, OrderRecord } from '../domain/order.ts'
import {
  type KeptRecord,
  type LastAnswer,
  type NewEntry,
  type Pointer,
  stateOf,
  toldSince,
  version,
} from './kept-answer.ts'

/** A live answer takes the place of what was told before it was asked; what was told since is merged with it. */
export function recordEntry(
  account: Account,
  before: KeptRecord | undefined,
  record: OrderRecord,
  last: LastAnswer,
): NewEntry {
  const own = { n: null, record, fetchedAt: last.askedAt, source: 'LIVE' } as const
  const [first = own, ...others] = toldSince(before, last.number)
  const told = first === own ? ([own] as const) : ([first, ...others, own] as const)
  const status = stateOf(account, { v: version, n: 0, told, since: 0 }).fields.status
  const isSame = before !== undefined && stateOf(account, before).fields.status === status
  return { v: version, told, since: isSame ? before.since : last.askedAt }
}

/** Of two lists of orders that a number names, the one that was asked for later; neither loses an order of the other. */
export function pointerEntry(
  before: Pointer | undefined,
  ids: readonly OrderNumber[],
  last: LastAnswer,
  isSeveral: boolean,
): NewEntry {
  const isLate = before !== undefined && before.last.number > last.number && before.completeAt !== null
  if (!isLate) return { v: version, ids, completeAt: last.askedAt, last: laterOf(before, last) }
  const both = isSeveral ? [...new Set([...before.ids, ...ids])] : before.ids
  return { v: version, ids: both, completeAt: before.completeAt, last: laterOf(before, last) }
}

/** How the query ended that was asked later; one that found something ends "no such order", whichever came first. */
export function laterOf(before: Pointer | undefined, last: LastAnswer): LastAnswer {
  const isOlder = before !== undefined && before.last.number > last.number
  const isAnswered = before?.last.is === 'notFound' && last.is === 'found'
  return isOlder && !isAnswered ? before.last : last
}
