// Whatever is kept and wished: nothing older than promised without saying so, no question asked more often than allowed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, type Pace, trustOf } from '../../src/lookup/judge.ts'
import type { KeptAnswer, KeptRecord, LastAnswer } from '../../src/lookup/kept-answer.ts'
import type { Wish } from '../../src/lookup/question.ts'
import { keyOf, sampleAccount, zf19Record } from './sample.ts'

const second = 1_000
const minute = 60 * second
const day = 86_400 * second
const noon = Date.parse('2026-11-22T12:00:00+08:00')
const zf19 = sampleAccount('zf19')

function keptRecord(record: KeptRecord['record'], fetchedAt: number, since = fetchedAt): KeptRecord {
  return { v: 1, record, fetchedAt, source: 'LIVE', since }
}

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
