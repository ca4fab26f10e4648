// The ledger: over any interleaving of calls and calls given back, no window of an account is ever overdrawn.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Counters, createLedger, type Ledger } from '../../src/budget/ledger.ts'
import { createMemoryCounters } from '../../src/store/memory-counters.ts'
import { sampleAccount } from '../lookup/sample.ts'

const second = 1_000
const noon = Date.parse('2026-11-22T12:00:00+08:00')
const { id } = sampleAccount()
const fresh = () => createLedger(createMemoryCounters())

/** How many of so many calls at once are granted. */
async function granted(ledger: Ledger, calls: number, limits: object, now = noon, share?: object): Promise<number> {
  const client = share && { client: 'noisy', perDay: 0, ...share }
  const taken = await Promise.all(Array.from({ length: calls }, () => ledger.take(id, limits, now, client)))
  return taken.filter(({ kind }) => kind === 'granted').length
}

test('exactly the budget is granted, however many ask at once', async () => {
  const ledger = fresh()
  expect(await granted(ledger, 300, { perDay: 100 })).toBe(100)
  expect(await ledger.uses(id, { perDay: 100 }, noon)).toMatchObject([{ window: 'perDay', limit: 100, used: 100 }])
})

test('a refused call names the window that is full for longest, and when it is free', async () => {
  const ledger = fresh()
  const limits = { perDay: 2, perSecond: 2 }
  await granted(ledger, 2, limits)
  expect(await ledger.take(id, limits, noon)).toEqual({
    kind: 'refused',
    window: 'perDay',
    retryAt: Date.parse('2026-11-23T00:00:10+08:00'),
  })
  const second = await ledger.take(id, { perDay: 3, perSecond: 2 }, noon)
  expect(second).toMatchObject({ kind: 'refused', window: 'perSecond' })
})

test('a call that one window refuses counts in none', async () => {
  const ledger = fresh()
  const limits = { perDay: 10, perSecond: 1 }
  await granted(ledger, 5, limits)
  const [perDay] = await ledger.uses(id, limits, noon)
  expect(perDay?.used).toBe(1)
})

test('a call given back is there to be taken again, after midnight too', async () => {
  const ledger = fresh()
  const late = Date.parse('2026-11-22T23:59:59+08:00')
  expect(await granted(ledger, 3, { perDay: 2 }, late)).toBe(2)
  await ledger.giveBack(id, { perDay: 2 }, late)
  // Counted for both days, it was given back to both.
  expect(await granted(ledger, 3, { perDay: 2 }, late + 5 * second)).toBe(1)
})

test('a budget of nothing grants nothing', async () => {
  expect(await granted(fresh(), 3, { perDay: 0 })).toBe(0)
})

test('an account without limits is not counted', async () => {
  const ledger = fresh()
  expect(await granted(ledger, 50, {})).toBe(50)
  expect(await ledger.uses(id, {}, noon)).toEqual([])
})

test('a client’s share is its own limit within the account’s', async () => {
  const ledger = fresh()
  expect(await granted(ledger, 50, { perDay: 100 }, noon, { perDay: 30 })).toBe(30)
  expect(await granted(ledger, 100, { perDay: 100 })).toBe(70)
  expect(await granted(ledger, 1, { perDay: 100 }, noon, { client: 'other', perDay: 30 })).toBe(0)
})

describe('over random interleavings', () => {
  const windows = { perDay: 86_400 * second, perHour: 3_600 * second, perMinute: 60 * second, perSecond: second }
  const limits = fc.record(
    {
      perDay: fc.integer({ min: 1, max: 9 }),
      perHour: fc.integer({ min: 1, max: 7 }),
      perMinute: fc.integer({ min: 1, max: 5 }),
      perSecond: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: [] },
  )
  const step = fc.record({
    gap: fc.oneof(fc.nat(50), fc.nat(2 * second), fc.nat(100 * second), fc.nat(8 * 3_600 * second)),
    /** Which of the calls out so far provably never left; usually none. */
    givesBack: fc.option(fc.nat(20), { freq: 4 }),
  })

  test('no window ever holds more calls than its limit', async () => {
    await fc.assert(
      fc.asyncProperty(limits, fc.array(step, { maxLength: 80 }), async (limits, steps) => {
        const ledger = fresh()
        let now = noon
        const calls: number[] = []
        for (const { gap, givesBack } of steps) {
          now += gap
          if ((await ledger.take(id, limits, now)).kind === 'granted') calls.push(now)
          const [never] = givesBack === null ? [] : calls.splice(givesBack, 1)
          if (never !== undefined) await ledger.giveBack(id, limits, never)
          for (const [window, limit] of Object.entries(limits)) {
            // The cast: the entries of limits have the keys of windows.
            const since = window === 'perDay' ? dayStart(now) : now - windows[window as keyof typeof windows]
            expect(calls.filter((call) => call >= since).length).toBeLessThanOrEqual(limit)
          }
        }
      }),
    )
  })

  function dayStart(now: number): number {
    return Math.floor((now + 8 * 3_600 * second) / windows.perDay) * windows.perDay - 8 * 3_600 * second
  }
})

test('a call that the store was slow to count is planned anew, so that it counts from when it was made', async () => {
  const counters = createMemoryCounters()
  let passed = 0
  const slow: Counters = {
    ...counters,
    take: async (account, plan, at) => {
      const taken = await counters.take(account, plan, at)
      // Once, as long as a lock that another process holds.
      passed = 150
      return taken
    },
  }
  const ledger = createLedger(slow, () => passed)
  const taken = await ledger.take(id, { perSecond: 1 }, noon)
  expect(taken.kind === 'granted' && taken.at - noon).toBe(150)
  // The first plan's count was given back: one call is one call.
  expect(await ledger.uses(id, { perSecond: 1 }, noon + 200)).toMatchObject([{ used: 1 }])
})
