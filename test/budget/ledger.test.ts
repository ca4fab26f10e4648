// The ledger: over any interleaving of calls and calls given back, no window of an account is ever overdrawn.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allWindows, type Part, type Slice } from '../../src/budget/budget-windows.ts'
import { type Counters, createLedger, type Ledger, ownerOf } from '../../src/budget/ledger.ts'
import type { BudgetLimits } from '../../src/domain/provider.ts'
import { createMemoryCounters } from '../../src/store/memory-counters.ts'
import { sampleAccount } from '../lookup/sample.ts'

const second = 1_000
const noon = Date.parse('2026-11-22T12:00:00+08:00')
const account = (budget: BudgetLimits) => ({ ...sampleAccount(), budget })
const owner = ownerOf(sampleAccount())
const patience = 5_000

function parts(limits: BudgetLimits, share?: { client: string; perDay: number }): Part[] {
  const own = { owner, limits, windows: allWindows }
  return share
    ? [own, { owner: `${owner}/${share.client}`, limits: { perDay: share.perDay }, windows: ['perDay'] }]
    : [own]
}
const fresh = () => createLedger(createMemoryCounters())

/** How many of so many calls at once are granted. */
async function granted(
  ledger: Ledger,
  calls: number,
  limits: BudgetLimits,
  now = noon,
  share?: object,
): Promise<number> {
  const client = share && { client: 'noisy', perDay: 0, ...share }
  const taken = await Promise.all(
    Array.from({ length: calls }, () => ledger.take(parts(limits, client), now, patience)),
  )
  return taken.filter((each) => each.is === 'granted').length
}

test('exactly the budget is granted, however many ask at once', async () => {
  const ledger = fresh()
  expect(await granted(ledger, 300, { perDay: 100 })).toBe(100)
  expect(await ledger.uses(account({ perDay: 100 }), noon)).toMatchObject([{ window: 'perDay', limit: 100, used: 100 }])
})

test('a refused call names the window that is full for longest, and when it is free', async () => {
  const ledger = fresh()
  const limits = { perDay: 2, perSecond: 2 }
  await granted(ledger, 2, limits)
  expect(await ledger.take(parts(limits), noon, patience)).toEqual({
    is: 'refused',
    owner,
    window: 'perDay',
    retryAt: Date.parse('2026-11-23T00:00:10+08:00'),
  })
  const second = await ledger.take(parts({ perDay: 3, perSecond: 2 }), noon, patience)
  expect(second).toMatchObject({ is: 'refused', window: 'perSecond' })
})

test('a call that one window refuses counts in none', async () => {
  const ledger = fresh()
  const limits = { perDay: 10, perSecond: 1 }
  await granted(ledger, 5, limits)
  const [perDay] = await ledger.uses(account(limits), noon)
  expect(perDay?.used).toBe(1)
})

test('a call given back is there to be taken again, after midnight too', async () => {
  const ledger = fresh()
  const late = Date.parse('2026-11-22T23:59:59+08:00')
  const taken = await ledger.take(parts({ perDay: 2 }), late, patience)
  expect(await granted(ledger, 3, { perDay: 2 }, late)).toBe(1)
  if (taken.is === 'granted') await ledger.giveBack(taken.adds)
  // Counted for both days, it was given back to both.
  expect(await granted(ledger, 3, { perDay: 2 }, late + 5 * second)).toBe(1)
})

test('a budget of nothing grants nothing', async () => {
  expect(await granted(fresh(), 3, { perDay: 0 })).toBe(0)
})

test('an account without limits is never refused', async () => {
  const ledger = fresh()
  expect(await granted(ledger, 50, {})).toBe(50)
  expect(await ledger.uses(account({}), noon)).toEqual([])
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
        const calls: { at: number; adds: readonly Slice[] }[] = []
        for (const { gap, givesBack } of steps) {
          now += gap
          const taken = await ledger.take(parts(limits), now, patience)
          if (taken.is === 'granted') calls.push({ at: now, adds: taken.adds })
          const [never] = givesBack === null ? [] : calls.splice(givesBack, 1)
          if (never !== undefined) await ledger.giveBack(never.adds)
          for (const [window, limit] of Object.entries(limits)) {
            // The cast: the entries of limits have the keys of windows.
            const since = window === 'perDay' ? dayStart(now) : now - windows[window as keyof typeof windows]
            expect(calls.filter(({ at }) => at >= since).length).toBeLessThanOrEqual(limit)
          }
        }
      }),
    )
  })

  function dayStart(now: number): number {
    return Math.floor((now + 8 * 3_600 * second) / windows.perDay) * windows.perDay - 8 * 3_600 * second
  }
})

describe('a slow store', () => {
  /** Each take of the store lasts as long as the next of these, in milliseconds; then as long as the last one. */
  function slowLedger(...delays: [number, ...number[]]) {
    const warnings: string[] = []
    const counters = createMemoryCounters()
    const more = [...delays]
    let passed = 0
    const slow: Counters = {
      ...counters,
      take: async (plan) => {
        const taken = await counters.take(plan)
        passed += (more.length > 1 ? more.shift() : more[0]) ?? 0
        return taken
      },
    }
    const ledger = createLedger(
      slow,
      () => passed,
      (line) => warnings.push(line),
    )
    return { ledger, passed: () => passed, warnings }
  }

  test('has the call counted from when it is made', async () => {
    const { ledger } = slowLedger(150, 0)
    const taken = await ledger.take(parts({ perSecond: 1 }), noon, patience)
    expect(taken.is === 'granted' && taken.at - noon).toBe(150)
    // The first plan's count was given back: one call is one call.
    expect(await ledger.uses(account({ perSecond: 1 }), noon + 200)).toMatchObject([{ used: 1 }])
  })

  test('that always takes as long is planned for: no call is given up, and none counted for nothing', async () => {
    const { ledger, passed } = slowLedger(300)
    const limits = { perDay: 50, perSecond: 20 }
    let calls = 0
    for (let asked = 0; asked < 80; asked++)
      if ((await ledger.take(parts(limits), noon + passed(), patience)).is === 'granted') calls++
    expect(calls).toBe(50)
    expect(await ledger.uses(account({ perDay: 50 }), noon)).toMatchObject([{ used: 50 }])
  })

  test('that gets slower at every try is given up in time, and what it counted is given back', async () => {
    const { ledger, warnings } = slowLedger(500, 1_100, 1_800, 2_600, 3_500)
    expect(await ledger.take(parts({ perDay: 5, perSecond: 1 }), noon, patience)).toEqual({ is: 'late' })
    expect(await ledger.uses(account({ perDay: 5 }), noon)).toMatchObject([{ used: 0 }])
    expect(warnings).toEqual([expect.stringContaining('the store is too slow')])
  })
})

describe('clocks that differ', () => {
  const day = 86_400 * second
  test.each([
    ['a day ahead, and back', { perDay: 10 }, day],
    ['two minutes ahead at midnight', { perDay: 10 }, 2 * 60 * second],
    ['two and a half seconds ahead', { perSecond: 10 }, 2_500],
    ['an hour ahead', { perMinute: 10 }, 3_600 * second],
  ])('%s: a window may be another one, and is never emptied', async (_what, limits, ahead) => {
    const ledger = fresh()
    const now = Date.parse('2026-11-22T23:59:00+08:00')
    expect(await granted(ledger, 20, limits, now)).toBe(10)
    await granted(ledger, 20, limits, now + ahead)
    expect(await granted(ledger, 20, limits, now)).toBe(0)
  })
})
