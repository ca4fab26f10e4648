// What every store promises: one suite that memory, sqlite and redis all run.
import { randomUUID } from 'node:crypto'
import type { Keyv } from 'keyv'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Slice } from '../../src/budget/budget-windows.ts'
import type { AccountId } from '../../src/domain/account.ts'
import type { Store } from '../../src/store/store.ts'

/** When a slice's count matters no more: always the same for one slice. */
const expires = Date.now() + 600_000

export function slice(counter: string, number: number): Slice {
  return { counter, slice: number, expires }
}

/** A plan of one window: its slice must hold less than `limit`. */
export function plan(limit: number, adds: Slice = slice('perDay', 1)) {
  const { counter, slice: number } = adds
  return { checks: [{ window: 'perDay' as const, counter, from: number, to: number, limit }], adds: [adds] }
}

// The cast: a test's account ids exist by decree.
export const account = (name: string = randomUUID()) => name as AccountId

/** `open` opens one more handle on the same store; `shared`: whether what one handle does another one sees. */
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
    describe('what is kept', () => keptPart(() => kept(store)))
    describe('leases', () => leasesPart(() => store))
    describe('two handles on one store', () => sharedPart(() => store, another))
  }

  test('a store that works answers a ping', () => expect(store.ping()).resolves.toBeUndefined())

  test('closing twice is closing once', async () => {
    await store.close()
    await expect(store.close()).resolves.toBeUndefined()
  })
}

function kept({ keyv }: Store): Keyv {
  if (!keyv) throw new TypeError('a shared store keeps answers')
  return keyv
}

function countersPart(store: () => Store): void {
  test('calls are taken up to the limit, and not one more', async () => {
    const { counters } = store()
    const id = account()
    for (let call = 0; call < 3; call++) expect(await counters.take(id, plan(3), Date.now())).toBe('taken')
    const counts = await counters.take(id, plan(3), Date.now())
    expect(counts).not.toBe('taken')
    if (counts !== 'taken') expect(counts('perDay', 1)).toBe(3)
  })

  test('many takers at once admit exactly the limit', async () => {
    const { counters } = store()
    const id = account()
    const taken = await Promise.all(Array.from({ length: 200 }, () => counters.take(id, plan(100), Date.now())))
    expect(taken.filter((each) => each === 'taken')).toHaveLength(100)
    expect((await counters.read(id))('perDay', 1)).toBe(100)
  })

  test('a call counts in all its windows, or in none where one of them is full', async () => {
    const { counters } = store()
    const id = account()
    const day = plan(10, slice('perDay', 1))
    const hour = plan(1, slice('perHour', 7))
    const both = { checks: [...day.checks, ...hour.checks], adds: [...day.adds, ...hour.adds] }
    expect(await counters.take(id, both, Date.now())).toBe('taken')
    expect(await counters.take(id, both, Date.now())).not.toBe('taken')
    const counts = await counters.read(id)
    expect([counts('perDay', 1), counts('perHour', 7)]).toEqual([1, 1])
  })

  test('a sliding window adds up its slices, and no others', async () => {
    const { counters } = store()
    const id = account()
    for (const number of [4, 5, 6, 9]) await counters.take(id, plan(1, slice('perMinute', number)), Date.now())
    const over = (from: number, to: number, limit: number) => ({
      checks: [{ window: 'perMinute' as const, counter: 'perMinute', from, to, limit }],
      adds: [slice('perSecond', 1)],
    })
    expect(await counters.take(id, over(4, 8, 3), Date.now())).not.toBe('taken')
    expect(await counters.take(id, over(4, 8, 4), Date.now())).toBe('taken')
    expect(await counters.take(id, over(5, 8, 3), Date.now())).toBe('taken')
  })

  test('a call given back can be taken again, and more than was taken cannot be given back', async () => {
    const { counters } = store()
    const id = account()
    const one = plan(1)
    await counters.take(id, one, Date.now())
    await counters.giveBack(id, one.adds)
    await counters.giveBack(id, one.adds)
    expect((await counters.read(id))('perDay', 1)).toBe(0)
    expect(await counters.take(id, one, Date.now())).toBe('taken')
    expect(await counters.take(id, one, Date.now())).not.toBe('taken')
  })

  test('counts past their time are forgotten, and those within it are not', async () => {
    const { counters } = store()
    const id = account()
    const now = Date.now()
    await counters.take(id, plan(1, { counter: 'perMinute', slice: 1, expires: now + 1_000 }), now)
    await counters.take(id, plan(1, { counter: 'perMinute', slice: 2, expires: now + 9_000 }), now)
    await counters.take(id, plan(1, { counter: 'perMinute', slice: 3, expires: now + 9_000 }), now + 1_000)
    const counts = await counters.read(id)
    expect([1, 2, 3].map((number) => counts('perMinute', number))).toEqual([0, 1, 1])
  })

  test("one account's calls are none of another's, whatever their names", async () => {
    const { counters } = store()
    const [id, other] = [account(), account()]
    const share = slice('perDay/客服:1 台', 1)
    await counters.take(id, plan(1, share), Date.now())
    expect(await counters.take(id, plan(1, share), Date.now())).not.toBe('taken')
    expect(await counters.take(other, plan(1, share), Date.now())).toBe('taken')
    expect((await counters.read(id))('perDay', 1)).toBe(0)
  })
}

function keptPart(keyv: () => Keyv): void {
  test('what is kept is returned as it was, and what is not is undefined', async () => {
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

  test('a megabyte is kept whole', async () => {
    const large = '单'.repeat(350_000)
    await keyv().set('large', { large }, 60_000)
    expect(await keyv().get('large')).toEqual({ large })
  })

  test('the last value set is the one returned', async () => {
    await keyv().set('twice', { n: 1 }, 60_000)
    await keyv().set('twice', { n: 2 }, 60_000)
    expect(await keyv().get('twice')).toEqual({ n: 2 })
  })

  test('what is past its time is gone', async () => {
    await keyv().set('short', { n: 1 }, 30)
    await keyv().set('long', { n: 2 }, 60_000)
    await expect.poll(() => keyv().get('short'), { interval: 5 }).toBeUndefined()
    expect(await keyv().get('long')).toEqual({ n: 2 })
  })

  test('what is deleted is gone, and nothing else', async () => {
    await keyv().set('one', { n: 1 }, 60_000)
    await keyv().set('two', { n: 2 }, 60_000)
    await keyv().delete('one')
    expect([await keyv().get('one'), await keyv().get('two')]).toEqual([undefined, { n: 2 }])
  })
}

function leasesPart(store: () => Store): void {
  test('of many who want a lease at once one has it', async () => {
    const name = randomUUID()
    const got = await Promise.all(
      Array.from({ length: 50 }, (_, holder) => store().leases.acquire(name, `holder ${holder}`, 60_000)),
    )
    expect(got.filter(Boolean)).toHaveLength(1)
  })

  test('its holder prolongs it, and it alone gives it up', async () => {
    const { leases } = store()
    const name = randomUUID()
    expect(await leases.acquire(name, 'a', 60_000)).toBe(true)
    expect(await leases.acquire(name, 'a', 60_000)).toBe(true)
    await leases.release(name, 'b')
    expect(await leases.acquire(name, 'b', 60_000)).toBe(false)
    await leases.release(name, 'a')
    expect(await leases.acquire(name, 'b', 60_000)).toBe(true)
  })

  test('a lease that nobody prolongs ends by itself', async () => {
    const { leases } = store()
    const name = randomUUID()
    await leases.acquire(name, 'a', 60_000)
    expect(await leases.acquire(name, 'b', 60_000)).toBe(false)
    // The same holder's next word counts, a shorter one too.
    await leases.acquire(name, 'a', 30)
    await expect.poll(() => leases.acquire(name, 'b', 60_000), { interval: 5 }).toBe(true)
    expect(await leases.acquire(name, 'a', 60_000)).toBe(false)
  })

  test('leases of different names have nothing to do with each other', async () => {
    const { leases } = store()
    expect(await leases.acquire('h5-main/TRADE_NO/1', 'a', 60_000)).toBe(true)
    expect(await leases.acquire('h5-main/TRADE_NO/2', 'b', 60_000)).toBe(true)
  })
}

function sharedPart(store: () => Store, another: () => Promise<Store>): void {
  test('share their counts, so that both together admit exactly the limit', async () => {
    const second = await another()
    const id = account()
    const takes = Array.from({ length: 150 }, (_, call) =>
      (call % 2 === 0 ? store() : second).counters.take(id, plan(100), Date.now()),
    )
    expect((await Promise.all(takes)).filter((each) => each === 'taken')).toHaveLength(100)
    expect((await second.counters.read(id))('perDay', 1)).toBe(100)
  })

  test('share what is kept', async () => {
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
