// What is kept: each record once, under the number that names it for good; every other number points to it.
import type { Keyv } from 'keyv'
import type { AnswerFailureCode, OrderKey, OrderNumber, OrderRecord } from '../providers/provider.ts'
import type { Account } from './account.ts'
import { questionKey } from './order-key.ts'

/** Times in epoch milliseconds. */
export interface KeptRecord {
  readonly record: OrderRecord
  readonly fetchedAt: number
  readonly source: 'LIVE' | 'NOTIFICATION'
  /** When its status was first seen. */
  readonly since: number
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

export interface OrderCache {
  read(account: Account, key: OrderKey): Promise<KeptAnswer>
  keepFound(
    account: Account,
    key: OrderKey,
    records: readonly OrderRecord[],
    at: number,
  ): Promise<readonly KeptRecord[]>
  /** Notes that the last live query found nothing or failed; what is kept stays. */
  keepMiss(account: Account, key: OrderKey, last: LastAnswer): Promise<void>
}

/** A number's entry: the orders that it names, by their identity. */
interface Pointer {
  readonly ids: readonly OrderNumber[]
  readonly completeAt: number | null
  readonly last: LastAnswer
}

/** Final orders are kept 90 days; nothing needs to be kept longer. */
const keptFor = 90 * 86_400_000

export function createOrderCache(keyv: Keyv): OrderCache {
  const pointerAt = (account: Account, key: OrderKey) => keyv.get<Pointer>(`number/${questionKey(account.id, key)}`)
  const recordAt = (account: Account, id: OrderNumber) => keyv.get<KeptRecord>(recordKey(account, id))

  async function read(account: Account, key: OrderKey): Promise<KeptAnswer> {
    const pointer = await pointerAt(account, key)
    const [id, ...others] = pointer?.ids ?? []
    if (!pointer || !id) return { canonical: key, records: [], completeAt: null, last: pointer?.last ?? null }
    const identity = { by: account.provider.identity, id }
    const alone = others.length === 0 && account.provider.keyKinds[key.by] === 'one'
    const canonical = alone ? identity : key
    const [same, ...kept] = await Promise.all([
      alone && key.by !== identity.by ? pointerAt(account, identity) : undefined,
      ...pointer.ids.map((each) => recordAt(account, each)),
    ])
    const records = kept.filter((record) => record !== undefined)
    const last = same && same.last.at > pointer.last.at ? same.last : pointer.last
    if (records.length < pointer.ids.length) return { canonical, records: [], completeAt: null, last }
    return { canonical, records, completeAt: alone ? (records[0]?.fetchedAt ?? null) : pointer.completeAt, last }
  }

  return {
    read,
    async keepFound(account, key, records, at) {
      const { provider } = account
      const last = { kind: 'found', at } as const
      const pointers = new Map<string, Pointer>()
      const kept: KeptRecord[] = []
      for (const record of records) {
        const id = identityOf(account, record)
        const before = await recordAt(account, id)
        const sameStatus = before && provider.fields(before.record).status === provider.fields(record).status
        const entry = { record, fetchedAt: at, source: 'LIVE', since: sameStatus ? before.since : at } as const
        kept.push(entry)
        await keyv.set(recordKey(account, id), entry, keptFor)
        for (const [by, number] of Object.entries(provider.numbers(record))) {
          // Object.entries widens the kinds to text; they are the provider's own.
          const numberKey = { by, id: number } as OrderKey
          if (number && provider.keyKinds[numberKey.by] === 'one')
            pointers.set(questionKey(account.id, numberKey), { ids: [id], completeAt: at, last })
        }
      }
      const ids = records.map((record) => identityOf(account, record))
      pointers.set(questionKey(account.id, key), { ids, completeAt: at, last })
      await Promise.all([...pointers].map(([number, pointer]) => keyv.set(`number/${number}`, pointer, keptFor)))
      return kept
    },
    async keepMiss(account, key, last) {
      const before = await pointerAt(account, key)
      const pointer: Pointer = { ids: before?.ids ?? [], completeAt: before?.completeAt ?? null, last }
      await keyv.set(`number/${questionKey(account.id, key)}`, pointer, keptFor)
    },
  }
}

function recordKey(account: Account, id: OrderNumber): string {
  return `record/${account.id}/${id}`
}

/** The number that names the record for good; every record has it, or it would not have been read. */
function identityOf(account: Account, record: OrderRecord): OrderNumber {
  const id = account.provider.numbers(record)[account.provider.identity]
  if (!id) throw new TypeError(`a record of account ${account.id} lacks its ${account.provider.identity}`)
  // The provider's own number; it need not keep to our alphabet, and is only ever used to find the record again.
  return id as OrderNumber
}
