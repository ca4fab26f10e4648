// The verdict over what is kept: never older than promised without saying so, never asked more often than allowed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, type Pace, trustOf, usualPace, type Wish } from '../../src/lookup/judge.ts'
import type { KeptAnswer, KeptRecord, LastAnswer } from '../../src/lookup/order-cache.ts'
import { h5Record, keyOf, sampleAccount, zf19Record } from './sample.ts'

const second = 1_000
const minute = 60 * second
const day = 86_400 * second
const noon = Date.parse('2026-11-22T12:00:00+08:00')
const h5 = sampleAccount('h5zhifu')
const zf19 = sampleAccount('zf19')
const wish: Wish = { maxAge: null, allowStale: true, live: false }

function keptRecord(record: KeptRecord['record'], fetchedAt: number, since = fetchedAt): KeptRecord {
  return { v: 1, record, fetchedAt, source: 'LIVE', since }
}

/** One order found so many milliseconds before noon, and the last live query since, if it was another one. */
function foundAgo(ago: number, status: string, last?: LastAnswer, knownFor = 0): KeptAnswer {
  const fetchedAt = noon - ago
  return {
    canonical: keyOf('h5-1'),
    records: [keptRecord(h5Record('h5-1', { trade_status: status }), fetchedAt, fetchedAt - knownFor)],
    completeAt: fetchedAt,
    last: last ?? { at: fetchedAt, kind: 'found' },
  }
}
const nothingKept: KeptAnswer = { canonical: keyOf('h5-1'), records: [], completeAt: null, last: null }
const missed = (last: LastAnswer): KeptAnswer => ({ ...nothingKept, last })

describe('our own trust', () => {
  test.each([
    ['wait', 900],
    ['frozen', 900],
    ['success', 14_400],
    ['refund', 14_400],
    ['closed', 600],
  ])('%s is kept for %i s and then asked again', (status, seconds) => {
    expect(judge(h5, foundAgo(seconds * second - 1, status), wish, noon)).toEqual({ use: 'kept' })
    expect(judge(h5, foundAgo(seconds * second, status), wish, noon)).toEqual({ use: 'live' })
  })

  test('a closed order is asked again after ten minutes, and when it is still closed, after a day', () => {
    expect(judge(h5, foundAgo(11 * minute, 'closed'), wish, noon)).toEqual({ use: 'live' })
    expect(judge(h5, foundAgo(day - 1, 'closed', undefined, 11 * minute), wish, noon)).toEqual({ use: 'kept' })
    expect(judge(h5, foundAgo(day, 'closed', undefined, 11 * minute), wish, noon)).toEqual({ use: 'live' })
  })

  test('a final order is not asked again for 90 days, unless maxAge says so', () => {
    const refunded = {
      ...foundAgo(80 * day, 'wait'),
      records: [keptRecord(zf19Record('19-1', '3'), noon - 80 * day)],
    }
    expect(judge(zf19, refunded, wish, noon)).toEqual({ use: 'kept' })
    expect(judge(zf19, refunded, { ...wish, live: true, maxAge: 0 }, noon)).toEqual({ use: 'live' })
    expect(judge(zf19, refunded, wish, noon + 10 * day)).toEqual({ use: 'live' })
  })

  test('of several orders the least trusted decides', () => {
    const both = {
      ...foundAgo(20 * minute, 'success'),
      records: ['success', 'wait'].map((status) => keptRecord(h5Record('h5-1', { trade_status: status }), noon)),
    }
    expect(judge(h5, both, wish, noon)).toEqual({ use: 'live' })
  })

  test('stretches where the budget runs ahead of the day', () => {
    const pace = { ...usualPace, stretch: 3 }
    expect(judge(h5, foundAgo(2_700 * second - 1, 'wait'), wish, noon, pace)).toEqual({ use: 'kept' })
    expect(judge(h5, foundAgo(2_700 * second, 'wait'), wish, noon, pace)).toEqual({ use: 'live' })
  })
})

describe('no such order', () => {
  const since = (ago: number) => missed({ at: noon - ago, kind: 'notFound' })

  test('is believed for a while, then asked again', () => {
    expect(judge(h5, since(900 * second - 1), wish, noon)).toEqual({ use: 'nothing', outcome: { kind: 'notFound' } })
    expect(judge(h5, since(900 * second), wish, noon)).toEqual({ use: 'live' })
  })

  test('is believed for a day where the number is found elsewhere', () => {
    const pace = { stretch: 1, foundElsewhere: true }
    expect(judge(h5, since(day - 1), wish, noon, pace)).toEqual({ use: 'nothing', outcome: { kind: 'notFound' } })
    expect(judge(h5, since(day), wish, noon, pace)).toEqual({ use: 'live' })
  })

  test('over a kept order tells the kept one, and says so', () => {
    const gone = foundAgo(day, 'success', { at: noon - minute, kind: 'notFound' })
    expect(judge(h5, gone, wish, noon)).toEqual({ use: 'stale', because: 'NOT_FOUND', otherwise: { kind: 'notFound' } })
  })

  test('that was found again since is forgotten', () => {
    const again = { ...foundAgo(minute, 'success'), last: { at: noon - day, kind: 'notFound' } as const }
    expect(judge(h5, again, wish, noon)).toEqual({ use: 'kept' })
  })
})

describe('within minInterval', () => {
  test('a failure is told again, with the time from which it is worth asking', () => {
    const last = { at: noon - 10 * second, kind: 'failed', code: 'PROVIDER_BLOCKED', message: 'why' } as const
    const refusal = { kind: 'failed', code: 'PROVIDER_BLOCKED', message: 'why', retryAt: noon + 50 * second }
    expect(judge(h5, missed(last), wish, noon)).toEqual({ use: 'nothing', outcome: refusal })
    expect(judge(h5, foundAgo(day, 'wait', last), wish, noon)).toEqual({
      use: 'stale',
      because: 'PROVIDER_BLOCKED',
      otherwise: refusal,
    })
    expect(judge(h5, missed(last), wish, noon + 50 * second)).toEqual({ use: 'live' })
  })

  test('an order that was just asked for is not asked for again, however young it is wanted', () => {
    const urgent = { ...wish, live: true, maxAge: 0 }
    expect(judge(h5, foundAgo(10 * second, 'wait'), urgent, noon)).toMatchObject({
      use: 'stale',
      because: 'MIN_INTERVAL',
      otherwise: { code: 'MIN_INTERVAL', retryAt: noon + 50 * second },
    })
    expect(judge(h5, foundAgo(60 * second, 'wait'), urgent, noon)).toEqual({ use: 'live' })
  })
})

describe('maxAge', () => {
  test('takes the place of our trust for clients with the scope live, both ways', () => {
    const live = { ...wish, live: true }
    expect(judge(h5, foundAgo(5 * minute, 'wait'), { ...live, maxAge: 299 }, noon)).toEqual({ use: 'live' })
    expect(judge(h5, foundAgo(5 * minute, 'wait'), { ...live, maxAge: 301 }, noon)).toEqual({ use: 'kept' })
    expect(judge(h5, foundAgo(5 * day, 'wait'), { ...live, maxAge: 5 * 86_400 + 1 }, noon)).toEqual({ use: 'kept' })
  })

  test('of others says what was not permitted, and costs nothing', () => {
    expect(judge(h5, foundAgo(5 * minute, 'wait'), { ...wish, maxAge: 60 }, noon)).toMatchObject({
      use: 'stale',
      because: 'NOT_PERMITTED',
      otherwise: { code: 'FORBIDDEN' },
    })
    expect(judge(h5, foundAgo(5 * minute, 'wait'), { ...wish, maxAge: 301 }, noon)).toEqual({ use: 'kept' })
  })

  test('never keeps anybody from asking for what is not kept', () => {
    expect(judge(h5, nothingKept, { ...wish, maxAge: 0 }, noon)).toEqual({ use: 'live' })
  })
})

describe('whatever is kept and wished', () => {
  const ago = fc.oneof(fc.nat(2 * minute), fc.nat(day), fc.nat(100 * day))
  const lastKinds = fc.oneof(
    fc.constant({ kind: 'found' as const }),
    fc.constant({ kind: 'notFound' as const }),
    fc.constant({ kind: 'failed' as const, code: 'PROVIDER_UNAVAILABLE' as const, message: 'why' }),
  )
  const last: fc.Arbitrary<LastAnswer> = fc.tuple(ago, lastKinds).map(([ago, kind]) => ({ at: noon - ago, ...kind }))
  const record = fc
    .tuple(fc.constantFrom('0', '1', '2', '3', '4', '9'), ago, ago)
    .map(([status, age, known]) => keptRecord(zf19Record('19-1', status), noon - age, noon - age - known))
  const kept: fc.Arbitrary<KeptAnswer> = fc
    .record({ records: fc.array(record, { maxLength: 3 }), last: fc.option(last) })
    .map(({ records, last }) => ({
      canonical: keyOf('19-1'),
      records,
      // The records were told together by the oldest answer among them.
      completeAt: records.length === 0 ? null : Math.min(...records.map(({ fetchedAt }) => fetchedAt)),
      last,
    }))
  const anyWish: fc.Arbitrary<Wish> = fc.record({
    maxAge: fc.option(fc.oneof(fc.constant(0), fc.nat(200_000))),
    allowStale: fc.boolean(),
    live: fc.boolean(),
  })
  const anyPace: fc.Arbitrary<Pace> = fc.record({
    stretch: fc.double({ min: 1, max: 24, noNaN: true }),
    foundElsewhere: fc.boolean(),
  })
  const account = fc.constantFrom(
    zf19,
    sampleAccount('zf19', { minInterval: 0 }),
    sampleAccount('zf19', { minInterval: 600 }),
  )

  test('nothing is told as good that is older than was promised', () => {
    fc.assert(
      fc.property(account, kept, anyWish, anyPace, (account, kept, wish, pace) => {
        if (judge(account, kept, wish, noon, pace).use !== 'kept') return
        expect(kept.records.length).toBeGreaterThan(0)
        for (const each of kept.records) {
          const trusted = trustOf(account, each) * pace.stretch
          const wanted = wish.maxAge === null ? Number.POSITIVE_INFINITY : wish.maxAge * second
          const promised = wish.live && wish.maxAge !== null ? wanted : Math.min(trusted, wanted)
          expect(noon - each.fetchedAt).toBeLessThan(promised)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('within minInterval no live call is made', () => {
    fc.assert(
      fc.property(account, kept, anyWish, anyPace, (account, kept, wish, pace) => {
        const soon = kept.last !== null && noon - kept.last.at < account.minInterval * second
        if (soon) expect(judge(account, kept, wish, noon, pace).use).not.toBe('live')
      }),
      { numRuns: 2_000 },
    )
  })

  test('maxAge 0 of a client with the scope live is never answered from what is kept alone', () => {
    fc.assert(
      fc.property(account, kept, anyPace, (account, kept, pace) => {
        expect(judge(account, kept, { maxAge: 0, allowStale: true, live: true }, noon, pace).use).not.toBe('kept')
      }),
      { numRuns: 2_000 },
    )
  })

  test('maxAge without the scope live costs no call that our own trust would not', () => {
    fc.assert(
      fc.property(account, kept, anyWish, anyPace, (account, kept, wish, pace) => {
        const use = (each: Wish) => judge(account, kept, each, noon, pace).use
        const mayNot = { ...wish, live: false }
        expect(use(mayNot) === 'live').toBe(use({ ...mayNot, maxAge: null }) === 'live')
      }),
      { numRuns: 2_000 },
    )
  })

  test('something stale is only told where something is kept', () => {
    fc.assert(
      fc.property(account, kept, anyWish, anyPace, (account, kept, wish, pace) => {
        const { use } = judge(account, kept, wish, noon, pace)
        if (use === 'stale') expect(kept.records).not.toHaveLength(0)
        if (use === 'nothing') expect(kept.records).toHaveLength(0)
      }),
      { numRuns: 2_000 },
    )
  })
})
