// What is kept: each record once, under the number that names it for good; every other number points to it.
import { LRUCache } from 'lru-cache'
import type { Account } from '../domain/account.ts'
import type { OrderIdKind, OrderKey, OrderNumber, OrderRecord } from '../domain/order.ts'
import {
  assemble,
  type Entry,
  identityOf,
  type KeptAnswer,
  type KeptRecord,
  type LastAnswer,
  type Pointer,
  toldSince,
  version,
} from './kept-answer.ts'
import type { KeptStore, NextNumber, Swap } from './kept-store.ts'
import { laterOf, pointerEntry, recordEntry } from './new-entries.ts'
import { questionKey } from './question-key.ts'

export interface OrderCache {
  /** What this process's memory holds, at once; it may be older than what others have kept since. */
  peek(account: Account, key: OrderKey): KeptAnswer
  /** What any process that shares the store has kept; memory's if the store fails. */
  read(account: Account, key: OrderKey): Promise<KeptAnswer>
  /** Keeps the records of a live answer, merged with what was told since it was asked. Returns what is kept then. */
  keepFound(account: Account, key: OrderKey, records: readonly OrderRecord[], last: LastAnswer): Promise<KeptAnswer>
  /** Notes that a live query found nothing or failed; what is kept stays. Returns what is kept then. */
  keepMiss(account: Account, key: OrderKey, last: LastAnswer): Promise<KeptAnswer>
}

/** Final orders are kept 90 days, and nothing longer. */
const keptFor = 90 * 86_400_000
/** So often an entry may be changed by others while it is being changed here. */
const mostTries = 10

/** An entry as it is kept, and the number that the store has for it. */
interface Held<E extends Entry> {
  readonly entry: E | undefined
  readonly was: number
}

/** `entries`: how many memory holds at most. */
export function createOrderCache({ kept, entries }: { kept: KeptStore | NextNumber; entries: number }): OrderCache {
  const memory = new LRUCache<string, Entry>({ max: entries, ttl: keptFor, ttlResolution: 60_000 })
  // Each kind of key has one kind of entry.
  const recall = <E extends Entry>(key: string) => memory.get(key) as E | undefined

  async function fetch<E extends Entry>(key: string): Promise<Held<E>> {
    if (typeof kept === 'function') return { entry: recall<E>(key), was: recall(key)?.n ?? 0 }
    // The cast: as for memory.
    const stored = (await kept.get(key).catch(() => undefined)) as E | undefined
    const known = recall<E>(key)
    const was = stored?.n ?? 0
    // What the store could not take is newer than what it holds, and is not lost to it.
    if (stored?.v !== version || (known && known.n > stored.n)) return { entry: known, was }
    if (known?.n === stored.n) return { entry: known, was }
    memory.set(key, stored)
    return { entry: stored, was }
  }

  /** Writes all, to memory alone if the store fails; false: one of them was changed by others. */
  async function write(swaps: readonly Swap[]): Promise<boolean> {
    const remember = (numberOf: (swap: Swap) => number) => {
      for (const swap of swaps) memory.set(swap.key, { ...swap.entry, n: numberOf(swap) })
    }
    if (typeof kept === 'function') {
      if (swaps.some(({ key, was }) => (recall(key)?.n ?? 0) !== was)) return false
      const n = kept()
      remember(() => n)
      return true
    }
    const n = await kept.swap(swaps, keptFor).catch(() => undefined)
    if (n === null) return false
    remember((swap) => n ?? Math.max(swap.was, Math.floor(recall(swap.key)?.n ?? 0)) + 0.5)
    return true
  }

  /** Makes the new entries from what is kept, until nobody else changes that meanwhile. */
  async function change(make: () => Promise<readonly Swap[]>): Promise<void> {
    for (let tries = 0; tries < mostTries; tries++) if (await write(await make())) return
    throw new Error('an order was changed by others again and again while it was to be kept')
  }

  function peek(account: Account, key: OrderKey): KeptAnswer {
    const pointer = recall<Pointer>(numberKey(account, key))
    const same = pointer && identityOf(account, key, pointer)
    // Asked by its identity, the number is its own twin.
    const twin = same?.by === key.by ? pointer : same && recall<Pointer>(numberKey(account, same))
    const records = (pointer?.ids ?? []).map((id) => recall<KeptRecord>(recordKey(account, id)))
    return assemble(account, key, pointer, same, twin, records)
  }

  return {
    peek,
    async read(account, key) {
      const { entry: pointer } = await fetch<Pointer>(numberKey(account, key))
      const same = pointer && identityOf(account, key, pointer)
      const [twin, ...records] = await Promise.all([
        same?.by === key.by || !same ? pointer : fetch<Pointer>(numberKey(account, same)).then(({ entry }) => entry),
        ...(pointer?.ids ?? []).map((id) => fetch<KeptRecord>(recordKey(account, id)).then(({ entry }) => entry)),
      ])
      return assemble(account, key, pointer, same, same && twin, records)
    },
    async keepFound(account, key, records, last) {
      const ids = records.map((record) => ownNumber(account, record))
      // Each number that names one record alone, and the number that was asked.
      const named = new Map(
        records.flatMap((record, index) => numbersOf(account, record).map((by) => [by, ids.slice(index, index + 1)])),
      )
      const asked = numberKey(account, key)
      const isSeveral = account.provider.keyKinds[key.by] === 'several'
      named.set(asked, ids)
      await change(() =>
        Promise.all([
          ...records.map(async (record, index) => {
            const name = recordKey(account, ids[index] ?? ownNumber(account, record))
            const { entry: before, was } = await fetch<KeptRecord>(name)
            return { key: name, was, entry: recordEntry(account, before, record, last) }
          }),
          ...[...named].map(async ([name, ids]) => {
            const { entry: before, was } = await fetch<Pointer>(name)
            return { key: name, was, entry: pointerEntry(before, ids, last, name === asked && isSeveral) }
          }),
        ]),
      )
      return peek(account, key)
    },
    async keepMiss(account, key, last) {
      const name = numberKey(account, key)
      await change(async () => {
        const { entry: before, was } = await fetch<Pointer>(name)
        const ids = before?.ids ?? []
        const records = await Promise.all(ids.map((id) => fetch<KeptRecord>(recordKey(account, id))))
        // "No such order" holds against what was told before it was asked, and nothing else.
        const isOver = last.is === 'notFound' && records.some(({ entry }) => toldSince(entry, last.number).length > 0)
        const { at, askedAt, number } = last
        const ended = isOver ? ({ is: 'found', at, askedAt, number } as const) : last
        const entry = { v: version, ids, completeAt: before?.completeAt ?? null, last: laterOf(before, ended) } as const
        return [{ key: name, was, entry }]
      })
      return peek(account, key)
    },
  }
}

function numberKey(account: Account, key: OrderKey): string {
  return `number/${questionKey(account, key)}`
}

function recordKey({ app }: Account, id: OrderNumber): string {
  return `record/${app}/${id}`
}

/** The keys of the numbers that name the record alone. */
function numbersOf(account: Account, record: OrderRecord): string[] {
  const { provider } = account
  const numbers = provider.numbers(record)
  // Object.keys widens the kinds to text; they are the provider's own.
  const kinds = Object.keys(provider.keyKinds) as OrderIdKind[]
  return kinds.flatMap((by) => {
    const id = provider.keyKinds[by] === 'one' ? numbers[by] : null
    // The provider's own number: it is only ever compared with one that was checked.
    return id ? [numberKey(account, { by, id: id as OrderNumber })] : []
  })
}

/** The number that names the record for good; every record has it, or it would not have been read. */
function ownNumber(account: Account, record: OrderRecord): OrderNumber {
  const id = account.provider.numbers(record)[account.provider.identity]
  if (!id) throw new TypeError(`a record of account ${account.id} lacks its ${account.provider.identity}`)
  // The provider's own number; it need not keep to our alphabet, and is only ever used to find the record again.
  return id as OrderNumber
}
