// What is known of a number, put together from the entries that are kept: pure.

import type { Account } from '../domain/account.ts'
import type { OrderFields, OrderKey, OrderNumber, OrderRecord } from '../domain/order.ts'
import type { AnswerFailureCode } from '../domain/provider.ts'

/** What this release writes and reads; an entry of another version is as good as none. */
export const version = 1

/** Where a kept record's fields are remembered: under a symbol, which no store writes down. */
export const fieldsMade = Symbol('fields')

/** Times in epoch milliseconds. */
export interface KeptRecord {
  readonly v: typeof version
  readonly record: OrderRecord
  readonly fetchedAt: number
  readonly source: 'LIVE' | 'NOTIFICATION'
  /** When its status was first seen. */
  readonly since: number
  [fieldsMade]?: OrderFields
}

/** How the last live query of a question ended. */
export type LastAnswer = { readonly at: number } & (
  | { readonly kind: 'found' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'failed'; readonly code: AnswerFailureCode; readonly message: string }
)

/** What is known of a number. A failure or an empty answer never takes the records away. */
export interface KeptAnswer {
  /** The one key under which all questions for this order meet. */
  readonly canonical: OrderKey
  readonly records: readonly KeptRecord[]
  /** When the records were last told to be all that the number names; null: never. */
  readonly completeAt: number | null
  readonly last: LastAnswer | null
}

/** A number's entry: the orders that it names, by their identity. */
export interface Pointer {
  readonly v: typeof version
  readonly ids: readonly OrderNumber[]
  readonly completeAt: number | null
  readonly last: LastAnswer
}

/** The accounts that have an order of one merchant number. */
export interface Holders {
  readonly v: typeof version
  readonly accounts: readonly string[]
}

export type Entry = Pointer | KeptRecord | Holders

/** Epoch milliseconds at which an entry was told; 0: it is not told but gathered. */
export function toldAt(entry: Entry): number {
  if ('fetchedAt' in entry) return entry.fetchedAt
  return 'last' in entry ? entry.last.at : 0
}

/** The key of an order that a number names alone, under which all its numbers meet. */
export function identityOf(account: Account, key: OrderKey, { ids }: Pointer): OrderKey | undefined {
  const [id, ...others] = ids
  const { identity, keyKinds } = account.provider
  return id && others.length === 0 && keyKinds[key.by] === 'one' ? { by: identity, id } : undefined
}

export function assemble(
  key: OrderKey,
  pointer: Pointer | undefined,
  same: OrderKey | undefined,
  twin: Pointer | undefined,
  found: readonly (KeptRecord | undefined)[],
): KeptAnswer {
  const canonical = same ?? key
  const last = (twin && pointer && twin.last.at > pointer.last.at ? twin.last : pointer?.last) ?? null
  const records = found.filter((record) => record !== undefined)
  // A number whose records are not all there any more is as good as never asked.
  if (!pointer || records.length < pointer.ids.length) return { canonical, records: [], completeAt: null, last }
  // Where a number names one order, what another number brought in is as good.
  return { canonical, records, completeAt: same ? (records[0]?.fetchedAt ?? null) : pointer.completeAt, last }
}
