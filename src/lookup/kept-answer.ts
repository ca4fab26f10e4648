// What is known of a number, put together from the entries that are kept: pure.
import type { Account } from '../domain/account.ts'
import { merge } from '../domain/merge.ts'
import type { OrderFields, OrderKey, OrderNumber, OrderRecord } from '../domain/order.ts'
import type { AnswerFailureCode } from '../domain/provider.ts'

/** What this release writes and reads; an entry of another version is as good as none. */
export const version = 2

/** Where a kept record's state is remembered: under a symbol, which no store writes down. */
const stateMade = Symbol('state')

/** One observation of an order. */
export interface Told {
  /** Its number in the order of the store; null: that of its entry. */
  readonly n: number | null
  readonly record: OrderRecord
  /** Epoch milliseconds at which the provider was asked. */
  readonly fetchedAt: number
  readonly source: 'LIVE' | 'NOTIFICATION'
}

interface Numbered {
  /** The store's number of its last write. One that the store could not take has half a number more than what it was made from. */
  readonly n: number
}

interface RecordEntry {
  readonly v: typeof version
  /** The last live answer, and what was told since it was asked. */
  readonly told: readonly [Told, ...Told[]]
  /** Epoch milliseconds at which its status was first seen. */
  readonly since: number
}

export interface KeptRecord extends RecordEntry, Numbered {
  [stateMade]?: KeptState
}

/** The one state of an order: its fields, and the observation that gave its status. */
export interface KeptState {
  readonly fields: OrderFields
  readonly record: OrderRecord
  readonly fetchedAt: number
  readonly source: Told['source']
}

/** How the last live query of a number ended. */
export type LastAnswer = {
  /** Epoch milliseconds at which it ended. */
  readonly at: number
  /** Epoch milliseconds at which the provider was asked. */
  readonly askedAt: number
  /** The store's last number when it was counted: what was told up to it is older than the answer. */
  readonly number: number
} & (
  | { readonly is: 'found' }
  | { readonly is: 'notFound' }
  | {
      readonly is: 'failed'
      readonly code: AnswerFailureCode
      readonly message: string
      /** Epoch milliseconds from which asking again may help. */
      readonly retryAt: number
    }
)

/** What is known of a number. A failure or an empty answer never takes the records away. */
export interface KeptAnswer {
  /** The one key under which all questions for this order meet. */
  readonly canonical: OrderKey
  readonly records: readonly KeptRecord[]
  /** Epoch milliseconds at which the records were last told to be all that the number names; null: never. */
  readonly completeAt: number | null
  readonly last: LastAnswer | null
}

/** A number's entry: the orders that it names, by their identity. */
interface PointerEntry {
  readonly v: typeof version
  readonly ids: readonly OrderNumber[]
  readonly completeAt: number | null
  readonly last: LastAnswer
}

export interface Pointer extends PointerEntry, Numbered {}

export type Entry = Pointer | KeptRecord
export type NewEntry = PointerEntry | RecordEntry

/** A kept record's state, made once for as long as it stays in memory. */
export function stateOf({ provider }: Account, kept: KeptRecord): KeptState {
  if (kept[stateMade]) return kept[stateMade]
  const [first, ...others] = kept.told
  const read = ({ record, fetchedAt, source }: Told) => ({ record, fetchedAt, source, fields: provider.fields(record) })
  const { winner, fields } = merge([read(first), ...others.map(read)], provider.furtherCodes)
  kept[stateMade] = { ...winner, fields }
  return kept[stateMade]
}

/** The observations of a kept record that a live answer asked after `number` does not replace. */
export function toldSince(kept: KeptRecord | undefined, number: number): Told[] {
  const told = kept?.told.map((each) => ({ ...each, n: each.n ?? kept.n })) ?? []
  return told.filter(({ n }) => n > number)
}

/** The key of an order that a number names alone, under which all its numbers meet. */
export function identityOf(account: Account, key: OrderKey, { ids }: Pointer): OrderKey | undefined {
  const [id, ...others] = ids
  const { identity, keyKinds } = account.provider
  return id && others.length === 0 && keyKinds[key.by] === 'one' ? { by: identity, id } : undefined
}

export function assemble(
  account: Account,
  key: OrderKey,
  pointer: Pointer | undefined,
  same: OrderKey | undefined,
  twin: Pointer | undefined,
  found: readonly (KeptRecord | undefined)[],
): KeptAnswer {
  const canonical = same ?? key
  const last = (twin && pointer && twin.last.at > pointer.last.at ? twin.last : pointer?.last) ?? null
  // An order may have got another number since this one led to it.
  const records = found.filter((record) => record !== undefined && bears(account, record, key)).filter(isKept)
  // A number whose records are not all there any more is as good as never asked.
  if (!pointer || records.length < pointer.ids.length) return { canonical, records: [], completeAt: null, last }
  const [only] = records
  // Where a number names one order, what another number brought in is as good.
  return { canonical, records, completeAt: same && only ? stateOf(account, only).fetchedAt : pointer.completeAt, last }
}

function isKept(record: KeptRecord | undefined): record is KeptRecord {
  return record !== undefined
}

/** Whether anything that counts says that the order has the number. */
function bears({ provider }: Account, { told }: KeptRecord, { by, id }: OrderKey): boolean {
  return told.some(({ record }) => provider.numbers(record)[by] === id)
}
