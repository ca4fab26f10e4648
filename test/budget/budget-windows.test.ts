// The arithmetic of budgets: for any times of calls no window is ever overdrawn, and a full one is free again when it says.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  allWindows,
  budgetUses,
  type CallPlan,
  type Counts,
  dayEnd,
  dayFraction,
  freeAt,
  type Part,
  planCall,
  sum,
} from '../../src/budget/budget-windows.ts'
import type { BudgetLimits, BudgetWindow } from '../../src/domain/provider.ts'

const second = 1_000
const day = 86_400 * second
const at = (time: string) => Date.parse(`${time}+08:00`)
const noon = at('2026-11-22T12:00:00')

/** Only the part of an app with these limits. */
const part = (limits: BudgetLimits): Part => ({ owner: 'app', limits, windows: allWindows })
const parts = (limits: BudgetLimits) => [part(limits)]
const addedTo = (window: BudgetWindow, { adds }: CallPlan) => adds.filter(({ counter }) => counter === `app/${window}`)

/** Counts in the simplest way. */
function counting() {
  const used = new Map<string, number>()
  const counts: Counts = (counter, slice) => used.get(`${counter}:${slice}`) ?? 0
  const passes = ({ checks }: CallPlan) => checks.every((check) => sum(counts, check) < check.limit)
  function add({ adds }: CallPlan): void {
    for (const { counter, slice } of adds) used.set(`${counter}:${slice}`, counts(counter, slice) + 1)
  }
  /** Returns the times at which a call was allowed. */
  function letThrough(limits: BudgetLimits, times: readonly number[]): number[] {
    return times.filter((time) => {
      const plan = planCall(parts(limits), time)
      if (!passes(plan)) return false
      add(plan)
      return true
    })
  }
  return { counts, passes, let: letThrough }
}

/** Times of calls from `start` on, most of them close together. */
function times(start: fc.Arbitrary<number>, longest: number): fc.Arbitrary<number[]> {
  const gap = fc.oneof(fc.nat(30), fc.nat(Math.ceil(longest / 20)), fc.nat(longest))
  return fc.tuple(start, fc.array(gap, { minLength: 1, maxLength: 120 })).map(([first, gaps]) => {
    let time = first
    return gaps.map((each) => {
      time += each
      return time
    })
  })
}

const anyTime = fc.integer({ min: noon, max: noon + 3 * day })
const limit = fc.integer({ min: 1, max: 6 })

describe.each([
  ['perSecond', second],
  ['perMinute', 60 * second],
  ['perHour', 3_600 * second],
] as const)('a sliding window, %s', (window, length) => {
  test('never has more calls than its limit at any position, even if a call is delayed by a fiftieth of it', () => {
    fc.assert(
      fc.property(limit, times(anyTime, length), (limit, wanted) => {
        const calls = counting().let({ [window]: limit }, wanted)
        // Both ends count, because the provider's rounding is not known.
        for (const [index, first] of calls.entries())
          expect(calls.slice(index).filter((call) => call <= first + length * 1.02).length).toBeLessThanOrEqual(limit)
      }),
    )
  })

  test('allows every call that fits it with a small margin: an eighth of a second, a twenty-fifth of the others', () => {
    fc.assert(
      fc.property(limit, times(anyTime, length), (limit, wanted) => {
        const calls = counting().let({ [window]: limit }, wanted)
        for (const time of wanted.filter((each) => !calls.includes(each))) {
          const before = calls.filter(
            (call) => call <= time && call > time - length * (window === 'perSecond' ? 1.125 : 1.04),
          )
          expect(before.length).toBeGreaterThanOrEqual(limit)
        }
      }),
    )
  })

  test('is free again exactly when it says, not a millisecond before', () => {
    fc.assert(
      fc.property(limit, times(anyTime, length), (limit, wanted) => {
        const ledger = counting()
        ledger.let({ [window]: limit }, wanted)
        const last = wanted.at(-1) ?? 0
        const full = planCall(parts({ [window]: limit }), last).checks.filter(
          (check) => sum(ledger.counts, check) >= limit,
        )
        for (const check of full) {
          const free = freeAt(check, ledger.counts)
          expect(free).toBeGreaterThan(last)
          expect(ledger.passes(planCall(parts({ [window]: limit }), free))).toBe(true)
          expect(ledger.passes(planCall(parts({ [window]: limit }), free - 1))).toBe(false)
        }
      }),
    )
  })
})

describe('a day', () => {
  const midnight = at('2026-11-23T00:00:00')
  const nearMidnight = fc.integer({ min: midnight - 40 * second, max: midnight + 5 * second })

  test('has at most its limit, including the ten seconds before and after it', () => {
    fc.assert(
      fc.property(limit, times(fc.oneof(nearMidnight, anyTime), day / 3), (limit, wanted) => {
        const calls = counting().let({ perDay: limit }, wanted)
        for (let start = midnight - 2 * day; start < midnight + 60 * day; start += day) {
          const inDay = calls.filter((call) => call >= start - 10_000 && call < start + day + 10_000)
          expect(inDay.length).toBeLessThanOrEqual(limit)
        }
      }),
    )
  })

  test('begins at midnight of UTC+8, in every zone of the process', () => {
    const days = (time: string) => addedTo('perDay', planCall(parts({ perDay: 1 }), at(time))).map(({ slice }) => slice)
    const [before] = days('2026-11-22T23:59:49')
    const [after] = days('2026-11-23T00:00:10')
    expect(after).toBe((before ?? 0) + 1)
    expect(days('2026-11-23T12:00:00')).toEqual([after])
    expect(days('2026-11-23T23:59:49')).toEqual([after])
  })

  test.each(['2026-11-22T23:59:50', '2026-11-22T23:59:59.999', '2026-11-23T00:00:00', '2026-11-23T00:00:09.999'])(
    'a call at %s counts for both days',
    (time) => {
      const plan = planCall(parts({ perDay: 1 }), at(time))
      expect(addedTo('perDay', plan).map(({ slice }) => slice)).toEqual([20_779, 20_780])
      expect(plan.checks).toHaveLength(2)
    },
  )

  test('that is spent is free again ten seconds after midnight, and not before', () => {
    const ledger = counting()
    expect(ledger.let({ perDay: 2 }, [noon, noon, noon])).toHaveLength(2)
    const [check] = planCall(parts({ perDay: 2 }), noon).checks
    if (!check) throw new TypeError('a day is checked')
    expect(freeAt(check, ledger.counts)).toBe(midnight + 10 * second)
    expect(ledger.passes(planCall(parts({ perDay: 2 }), midnight + 10 * second))).toBe(true)
    expect(ledger.passes(planCall(parts({ perDay: 2 }), midnight + 10 * second - 1))).toBe(false)
    expect(dayEnd(noon)).toBe(midnight + 10 * second)
  })

  test('passes from 0 to 1', () => {
    expect(dayFraction(at('2026-11-22T00:00:00'))).toBe(0)
    expect(dayFraction(noon)).toBe(0.5)
    expect(dayFraction(at('2026-11-22T23:59:59.999'))).toBeCloseTo(1)
  })
})

test('a window without a limit is counted but not checked, so that a limit set later includes earlier calls', () => {
  const { adds, checks } = planCall(parts({ perHour: 5 }), noon)
  expect(checks.map(({ counter }) => counter)).toEqual(['app/perHour'])
  expect(adds.map(({ counter }) => counter)).toEqual(['app/perDay', 'app/perHour', 'app/perMinute', 'app/perSecond'])
  const ledger = counting()
  ledger.let({}, [noon, noon, noon])
  expect(ledger.let({ perDay: 5 }, Array(9).fill(noon + 3_600 * second))).toHaveLength(2)
})

test('each part is checked and counted under its own counters', () => {
  const share: Part = { owner: 'app/noisy', limits: { perDay: 30 }, windows: ['perDay'] }
  const { checks, adds } = planCall([part({ perDay: 100 }), share], noon)
  expect(checks.map(({ owner, counter, limit }) => [owner, counter, limit])).toEqual([
    ['app', 'app/perDay', 100],
    ['app/noisy', 'app/noisy/perDay', 30],
  ])
  expect(adds.map(({ counter }) => counter)).toContain('app/noisy/perDay')
})

test('a call that may be sent earlier than planned leaves room in the windows before', () => {
  const early = 500
  const ledger = counting()
  ledger.let({ perSecond: 1 }, [noon])
  const plan = (at: number) => planCall(parts({ perSecond: 1 }), at, early)
  expect(ledger.passes(plan(noon + second + early + 100))).toBe(false)
  expect(ledger.passes(plan(noon + second + early + 200))).toBe(true)
  // It is planned for after midnight, but may be sent before.
  const days = addedTo('perDay', planCall(parts({}), at('2026-11-23T00:00:12'), 5 * second)).map(({ slice }) => slice)
  expect(days).toEqual([20_779, 20_780])
})

test('a count is kept for as long as any check may need it', () => {
  const someTime = fc.oneof(
    anyTime,
    fc.integer({ min: -20 * second, max: 20 * second }).map((from) => noon + day / 2 + from),
  )
  const windows = ['perDay', 'perHour', 'perMinute', 'perSecond'] as const
  fc.assert(
    fc.property(
      someTime,
      fc.constantFrom(...windows),
      fc.oneof(fc.nat(30 * second), fc.nat(2 * day)),
      (time, window, later) => {
        const [added] = addedTo(window, planCall(parts({ [window]: 1 }), time))
        const checks = planCall(parts({ [window]: 1 }), time + later).checks
        if (!added) throw new TypeError('a call adds to its window')
        const needed = checks.some(({ from, to }) => added.slice >= from && added.slice <= to)
        if (needed) expect(added.lives).toBeGreaterThan(later)
      },
    ),
  )
})

describe('the use', () => {
  test('of each window has its limit, and the time when it changes', () => {
    const ledger = counting()
    ledger.let({ perDay: 10, perMinute: 5 }, [noon, noon + 10 * second, noon + 100 * second])
    const [perDay, perMinute] = budgetUses(part({ perDay: 10, perMinute: 5 }), ledger.counts, noon + 100 * second)
    expect(perDay).toEqual({ window: 'perDay', limit: 10, used: 3, resetsAt: at('2026-11-23T00:00:00') })
    expect(perMinute).toMatchObject({ window: 'perMinute', limit: 5, used: 1 })
    expect(perMinute?.resetsAt).toBeGreaterThan(noon + 160 * second)
    expect(perMinute?.resetsAt).toBeLessThan(noon + 164 * second)
  })

  test('of an unused window is 0, and it resets at once', () => {
    expect(budgetUses(part({ perHour: 5 }), counting().counts, noon)).toEqual([
      { window: 'perHour', limit: 5, used: 0, resetsAt: noon },
    ])
  })

  test('is never more than the calls, and falls when it says', () => {
    fc.assert(
      fc.property(times(anyTime, 60 * second), (wanted) => {
        const ledger = counting()
        const calls = ledger.let({ perMinute: 5 }, wanted)
        const last = wanted.at(-1) ?? 0
        const [use] = budgetUses(part({ perMinute: 5 }), ledger.counts, last)
        if (!use) throw new TypeError('the window is told')
        expect(use.used).toBeGreaterThanOrEqual(calls.filter((call) => call > last - 60 * second).length)
        expect(use.used).toBeLessThanOrEqual(calls.length)
        if (use.used === 0) return
        const [then] = budgetUses(part({ perMinute: 5 }), ledger.counts, use.resetsAt)
        expect(then?.used).toBeLessThan(use.used)
        const [before] = budgetUses(part({ perMinute: 5 }), ledger.counts, use.resetsAt - 1)
        expect(before?.used).toBe(use.used)
      }),
    )
  })
})
