// What is kept: each record once, under the number that names it for good; every other number points to it.
import type { Keyv } from 'keyv'
import { LRUCache } from 'lru-cache'
import type { Account } from '../domain/account.ts'
import type { OrderKey, OrderNumber, OrderRecord } from '../domain/order.ts'
import { questionKey } from '../domain/order-key.ts'
import { fieldsOf } from './fields-of.ts'
import {
  assemble,
  type Entry,
  type Holders,
  identityOf,
  type KeptAnswer,
  type KeptRecord,
  type LastAnswer,
  type Pointer,
  toldAt,
  version,
} from './kept-answer.ts'

export interface OrderCache {
  /** What this process's memory holds, at once; it may be older than what others have kept since. */
  peek(account: Account, key: OrderKey): KeptAnswer
  /** What is kept, by whoever shares the store; memory's where the store fails. */
  read(account: Account, key: OrderKey): Promise<KeptAnswer>
  keepFound(
    account: Account,
    key: OrderKey,
    records: readonly OrderRecord[],
    at: number,
  ): Promise<readonly KeptRecord[]>
  /** Notes that the last live query found nothing or failed; what is kept stays. */
  keepMiss(account: Account, key: OrderKey, last: LastAnswer): Promise<void>
  /** Whether another account has an order of this merchant number. */
  isFoundElsewhere(account: Account, outTradeNo: OrderNumber): Promise<boolean>
}

/** Final orders are kept 90 days, and nothing longer. */
const keptFor = 90 * 86_400_000

/** `keyv`: where entries are kept besides memory; null: nowhere. `entries`: how many memory holds at most. */
export function createOrderCache({ keyv, entries }: { keyv: Keyv | null; entries: number }): OrderCache {
  const memory = new LRUCache<string, Entry>({ max: entries, ttl: keptFor, ttlResolution: 60_000 })
  // What stands under a key was set under it, and each kind of key has one kind of entry.
  const recall = <E extends Entry>(key: string) => memory.get(key) as E | undefined

  async function fetch<E extends Entry>(key: string): Promise<E | undefined> {
    if (!keyv) return recall<E>(key)
    const stored = await keyv.get<E>(key).catch(() => undefined)
    const known = recall<E>(key)
    // What could not be written to the store is newer than what stands there, and is not lost to it.
    if (stored?.v !== version || (known && toldAt(known) > toldAt(stored))) return known
    memory.set(key, stored)
    return stored
  }

  async function keep(key: string, entry: Entry): Promise<void> {
    memory.set(key, entry)
    await keyv?.set(key, entry, keptFor).catch(() => undefined)
  }

  return {
    peek(account, key) {
      const pointer = recall<Pointer>(numberKey(account, key))
      const same = pointer && identityOf(account, key, pointer)
      // Asked by its identity, the number is its own twin.
      const isOwn = same?.by === key.by
      const twin = isOwn ? pointer : same && recall<Pointer>(numberKey(account, same))
      return assemble(
        key,
        pointer,
        same,
        twin,
        (pointer?.ids ?? []).map((id) => recall<KeptRecord>(recordKey(account, id))),
      )
    },
    async read(account, key) {
      const pointer = await fetch<Pointer>(numberKey(account, key))
      const same = pointer && identityOf(account, key, pointer)
      const isOwn = same?.by === key.by
      const [twin, ...records] = await Promise.all([
        isOwn ? pointer : same && fetch<Pointer>(numberKey(account, same)),
        ...(pointer?.ids ?? []).map((id) => fetch<KeptRecord>(recordKey(account, id))),
      ])
      return assemble(key, pointer, same, twin, records)
    },
    async keepFound(account, key, records, at) {
      const { provider } = account
      const last = { kind: 'found', at } as const
      const writes = new Map<string, Entry>()
      const kept: KeptRecord[] = []
      for (const record of records) {
        const numbers = provider.numbers(record)
        const id = ownNumber(account, record)
        const before = await fetch<KeptRecord>(recordKey(account, id))
        const sameStatus = before && fieldsOf(account, before).status === provider.fields(record).status
        const entry = {
          v: version,
          record,
          fetchedAt: at,
          source: 'LIVE',
          since: sameStatus ? before.since : at,
        } as const
        kept.push(entry)
        writes.set(recordKey(account, id), entry)
        // Object.keys widens the kinds to text; they are the provider's own.
        for (const by of Object.keys(provider.keyKinds) as (keyof typeof numbers)[]) {
          const number = numbers[by]
          if (number && provider.keyKinds[by] === 'one')
            // The provider's own number: it is only ever compared with one that was checked.
            writes.set(numberKey(account, { by, id: number as OrderNumber }), {
              v: version,
              ids: [id],
              completeAt: at,
              last,
            })
        }
        const merchants = holdersKey(String(numbers.OUT_TRADE_NO))
        const holders = (await fetch<Holders>(merchants))?.accounts ?? []
        if (!holders.includes(account.id)) writes.set(merchants, { v: version, accounts: [...holders, account.id] })
      }
      const ids = records.map((record) => ownNumber(account, record))
      writes.set(numberKey(account, key), { v: version, ids, completeAt: at, last })
      await Promise.all([...writes].map(([name, entry]) => keep(name, entry)))
      return kept
    },
    async keepMiss(account, key, last) {
      const before = await fetch<Pointer>(numberKey(account, key))
      const pointer = { v: version, ids: before?.ids ?? [], completeAt: before?.completeAt ?? null, last } as const
      await keep(numberKey(account, key), pointer)
    },
    async isFoundElsewhere(account, outTradeNo) {
      const holders = (await fetch<Holders>(holdersKey(outTradeNo)))?.accounts ?? []
      return holders.some((id) => id !== account.id)
    },
  }
}

function numberKey(account: Account, key: OrderKey): string {
  return `number/${questionKey(account.id, key)}`
}

function recordKey(account: Account, id: OrderNumber): string {
  return `record/${account.id}/${id}`
}

function holdersKey(outTradeNo: string): string {
  return `holders/${outTradeNo}`
}

/** The number that names the record for good; every record has it, or it would not have been read. */
function ownNumber(account: Account, record: OrderRecord): OrderNumber {
  const id = account.provider.numbers(record)[account.provider.identity]
  if (!id) throw new TypeError(`a record of account ${account.id} lacks its ${account.provider.identity}`)
  // The provider's own number; it need not keep to our alphabet, and is only ever used to find the record again.
  return id as OrderNumber
}
