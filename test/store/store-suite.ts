// The promises of every store: one suite that memory, sqlite and redis all run.
import { randomUUID } from 'node:crypto'
import type { Keyv } from 'keyv'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Counts, Slice } from '../../src/budget/budget-windows.ts'
import type { KeptStore } from '../../src/lookup/kept-store.ts'
import type { Store } from '../../src/store/store.ts'

/** A counter that no other test uses. */
export const counter = (name = 'perDay') => `${randomUUID()}/${name}`

export function slice(counter: string, number: number): Slice {
  return { counter, slice: number, lives: 600_000 }
}

/** A plan of one window: its slice must hold less than `limit`. */
export function plan(limit: number, adds: Slice = slice(counter(), 1)) {
  const { counter, slice: number } = adds
  const check = { owner: 'app', window: 'perDay' as const, counter, from: number, to: number, limit }
  return { checks: [check], adds: [adds] }
}

const isTaken = (taken: number | Counts) => typeof taken === 'number'
const ranges = (...slices: Slice[]) => slices.map(({ counter, slice }) => ({ counter, from: slice, to: slice }))

/** How much of each slice is used. */
export async function used({ counters }: Store, ...slices: Slice[]): Promise<number[]> {
  const counts = await counters.read(ranges(...slices))
  return slices.map(({ counter, slice }) => counts(counter, slice))
}

/** `open` opens one more handle on the same store; `shared`: whether one handle sees what another does. */
export function storeSuite(open: () => Promise<Store>, { shared }: { shared: boolean }): void {
  let store: Store
  let stores: Store[]
  async function another(): Promise<Store> {
    const opened = await open()
    stores.push(opened)
    return opened
  }
  beforeEach(async () => {
    stores = []
    store = await another()
  })
  afterEach(async () => {
    await Promise.all(stores.map((each) => each.close()))
  })

  describe('counters', () => countersPart(() => store))
  if (shared) {
    describe('kept answers', () => keptPart(() => kept(store)))
    describe('entries', () => entriesPart(() => store, another))
    describe('leases', () => leasesPart(() => store))
    describe('two handles on one store', () => sharedPart(() => store, another))
  }

  test('a store that works answers a ping', () => expect(store.ping()).resolves.toBeUndefined())

  test('closing twice is the same as closing once', async () => {
    await store.close()
    await expect(store.close()).resolves.toBeUndefined()
  })
}

function kept({ keyv }: Store): Keyv {
  if (!keyv) throw new TypeError('a shared store keeps answers')
  return keyv
}

function countersPart(store: () => Store): void {
  test('calls are granted up to the limit, and not one more', async () => {
    const { counters } = store()
    const day = slice(counter(), 1)
    for (let call = 0; call < 3; call++) expect(await counters.take(plan(3, day))).toBeTypeOf('number')
    const counts = await counters.take(plan(3, day))
    expect(typeof counts === 'function' && counts(day.counter, 1)).toBe(3)
  })

  test('of many simultaneous calls exactly the limit is granted', async () => {
    const { counters } = store()
    const day = slice(counter(), 1)
    const taken = await Promise.all(Array.from({ length: 200 }, () => counters.take(plan(100, day))))
    expect(taken.filter(isTaken)).toHaveLength(100)
    expect(await used(store(), day)).toEqual([100])
  })

  test('a call counts in all its windows, or in none if one of them is full', async () => {
    const { counters } = store()
    const [dayAdd, hourAdd] = [slice(counter(), 1), slice(counter('perHour'), 7)]
    const [day, hour] = [plan(10, dayAdd), plan(1, hourAdd)]
    const both = { checks: [...day.checks, ...hour.checks], adds: [...day.adds, ...hour.adds] }
    expect(isTaken(await counters.take(both))).toBe(true)
    expect(isTaken(await counters.take(both))).toBe(false)
    expect(await used(store(), dayAdd, hourAdd)).toEqual([1, 1])
  })

  test('a sliding window adds up its own slices only', async () => {
    const { counters } = store()
    const name = counter('perMinute')
    for (const number of [60, 63, 64, 130]) await counters.take(plan(1, slice(name, number)))
    const over = (from: number, to: number, limit: number) => ({
      checks: [{ owner: 'app', window: 'perMinute' as const, counter: name, from, to, limit }],
      adds: [slice(counter(), 1)],
    })
    expect(isTaken(await counters.take(over(60, 129, 3)))).toBe(false)
    expect(isTaken(await counters.take(over(60, 129, 4)))).toBe(true)
    expect(isTaken(await counters.take(over(61, 129, 3)))).toBe(true)
  })

  test('a returned call can be taken again, and no more calls can be returned than were taken', async () => {
    const { counters } = store()
    const day = slice(counter(), 1)
    await counters.take(plan(1, day))
    await counters.giveBack([day])
    await counters.giveBack([day])
    expect(await used(store(), day)).toEqual([0])
    expect(isTaken(await counters.take(plan(1, day)))).toBe(true)
    expect(isTaken(await counters.take(plan(1, day)))).toBe(false)
  })

  test('counters of whatever names have nothing to do with each other', async () => {
    const { counters } = store()
    const [one, other] = [slice(counter('客服:1 台/perDay'), 1), slice(counter('客服:1 台/perDay'), 1)]
    expect(isTaken(await counters.take(plan(1, one)))).toBe(true)
    expect(isTaken(await counters.take(plan(1, one)))).toBe(false)
    expect(isTaken(await counters.take(plan(1, other)))).toBe(true)
  })

  test('nothing is read of no windows', async () => {
    expect(await used(store())).toEqual([])
  })
}

/** An entry of a number, told apart by `at`. */
function entry(at: number) {
  const last = { at, askedAt: at, number: 0, is: 'notFound' } as const
  return { v: 2, ids: [], completeAt: null, last } as const
}

function entriesPart(store: () => Store, another: () => Promise<Store>): void {
  const ttl = 60_000
  function entries({ kept }: Store): KeptStore {
    if (typeof kept === 'function') throw new TypeError('a shared store keeps answers')
    return kept
  }

  test('an entry is read as it was written, with the number that it got', async () => {
    const kept = entries(store())
    const key = randomUUID()
    const number = await kept.swap([{ key, was: 0, entry: entry(1) }], ttl)
    expect(number).toBeGreaterThan(0)
    expect(await kept.get(key)).toEqual({ ...entry(1), n: number })
  })

  test('numbers grow from write to write, and a call that is counted gets the last one', async () => {
    const kept = entries(store())
    const first = await kept.swap([{ key: randomUUID(), was: 0, entry: entry(1) }], ttl)
    const second = await kept.swap([{ key: randomUUID(), was: 0, entry: entry(1) }], ttl)
    expect(second).toBeGreaterThan(first ?? 0)
    expect(await store().counters.take(plan(1))).toBe(second)
  })

  test('an entry is not written over one that has changed meanwhile, nor is anything written with it', async () => {
    const [one, other] = [entries(store()), entries(await another())]
    const [key, beside] = [randomUUID(), randomUUID()]
    const first = (await one.swap([{ key, was: 0, entry: entry(1) }], ttl)) ?? 0
    const second = await other.swap([{ key, was: first, entry: entry(2) }], ttl)
    const late = [
      { key: beside, was: 0, entry: entry(3) },
      { key, was: first, entry: entry(3) },
    ]
    expect(await one.swap(late, ttl)).toBeNull()
    expect(await one.get(beside)).toBeUndefined()
    expect(await one.get(key)).toEqual({ ...entry(2), n: second })
  })

  test('of many who change one entry at once, each from what it has read, nobody’s change is lost', async () => {
    const handles = [entries(store()), entries(await another())]
    const key = randomUUID()
    async function addOne(kept: KeptStore): Promise<void> {
      const before = await kept.get(key)
      const at = before && 'last' in before ? before.last.at + 1 : 1
      if ((await kept.swap([{ key, was: before?.n ?? 0, entry: entry(at) }], ttl)) === null) await addOne(kept)
    }
    await Promise.all(Array.from({ length: 30 }, (_, nth) => addOne(handles[nth % 2] ?? entries(store()))))
    expect(await entries(store()).get(key)).toMatchObject({ last: { at: 30 } })
  })
}

function keptPart(keyv: () => Keyv): void {
  test('a kept value is returned unchanged, and a missing one is undefined', async () => {
    const value = {
      v: 1,
      amount: 3500,
      list: [null, true, { deep: 'text' }],
      description: '商品描述 🍜 "quoted"\u0000',
    }
    await keyv().set('record/h5-main/商户|1', value, 60_000)
    expect(await keyv().get('record/h5-main/商户|1')).toEqual(value)
    expect(await keyv().get('record/h5-main/商户|2')).toBeUndefined()
  })

  test('a value of a megabyte is kept', async () => {
    const large = '单'.repeat(350_000)
    await keyv().set('large', { large }, 60_000)
    expect(await keyv().get('large')).toEqual({ large })
  })

  test('the last value set is returned', async () => {
    await keyv().set('twice', { n: 1 }, 60_000)
    await keyv().set('twice', { n: 2 }, 60_000)
    expect(await keyv().get('twice')).toEqual({ n: 2 })
  })

  test('an expired value is gone', async () => {
    await keyv().set('short', { n: 1 }, 30)
    await keyv().set('long', { n: 2 }, 60_000)
    await expect.poll(() => keyv().get('short'), { interval: 5 }).toBeUndefined()
    expect(await keyv().get('long')).toEqual({ n: 2 })
  })

  test('a deleted value is gone, and nothing else', async () => {
    await keyv().set('one', { n: 1 }, 60_000)
    await keyv().set('two', { n: 2 }, 60_000)
    await keyv().delete('one')
    expect([await keyv().get('one'), await keyv().get('two')]).toEqual([undefined, { n: 2 }])
  })
}

function leasesPart(store: () => Store): void {
  test('of many simultaneous holders one gets the lease', async () => {
    const name = randomUUID()
    const got = await Promise.all(
      Array.from({ length: 50 }, (_, holder) => store().leases.acquire(name, `holder ${holder}`, 60_000)),
    )
    expect(got.filter(Boolean)).toHaveLength(1)
  })

  test('only its holder can renew and release it', async () => {
    const { leases } = store()
    const name = randomUUID()
    expect(await leases.acquire(name, 'a', 60_000)).toBe(true)
    expect(await leases.acquire(name, 'a', 60_000)).toBe(true)
    await leases.release(name, 'b')
    expect(await leases.acquire(name, 'b', 60_000)).toBe(false)
    await leases.release(name, 'a')
    expect(await leases.acquire(name, 'b', 60_000)).toBe(true)
  })

  test('a lease that is not renewed expires', async () => {
    const { leases } = store()
    const name = randomUUID()
    await leases.acquire(name, 'a', 60_000)
    expect(await leases.acquire(name, 'b', 60_000)).toBe(false)
    // The holder's latest duration counts, even if it is shorter.
    await leases.acquire(name, 'a', 30)
    await expect.poll(() => leases.acquire(name, 'b', 60_000), { interval: 5 }).toBe(true)
    expect(await leases.acquire(name, 'a', 60_000)).toBe(false)
  })

  test('leases with different names are independent', async () => {
    const { leases } = store()
    expect(await leases.acquire('h5-main/TRADE_NO/1', 'a', 60_000)).toBe(true)
    expect(await leases.acquire('h5-main/TRADE_NO/2', 'b', 60_000)).toBe(true)
  })
}

function sharedPart(store: () => Store, another: () => Promise<Store>): void {
  test('share their counts, so that both together grant exactly the limit', async () => {
    const second = await another()
    const day = slice(counter(), 1)
    const takes = Array.from({ length: 150 }, (_, call) =>
      (call % 2 === 0 ? store() : second).counters.take(plan(100, day)),
    )
    expect((await Promise.all(takes)).filter(isTaken)).toHaveLength(100)
    expect(await used(second, day)).toEqual([100])
  })

  test('share kept answers', async () => {
    const second = await another()
    await kept(store()).set('shared', { n: 1 }, 60_000)
    expect(await kept(second).get('shared')).toEqual({ n: 1 })
  })

  test('share their leases', async () => {
    const second = await another()
    const name = randomUUID()
    expect(await store().leases.acquire(name, 'a', 60_000)).toBe(true)
    expect(await second.leases.acquire(name, 'b', 60_000)).toBe(false)
    await store().leases.release(name, 'a')
    expect(await second.leases.acquire(name, 'b', 60_000)).toBe(true)
  })
}
