// Whatever is kept and wished: nothing older than promised without saying so, no question asked more often than allowed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, trustOf } from '../../src/lookup/judge.ts'
import type { KeptAnswer, LastAnswer } from '../../src/lookup/kept-answer.ts'
import type { Wish } from '../../src/lookup/question.ts'
import { failed, found, keptRecord, keyOf, notFound, sampleAccount, zf19Record } from './sample.ts'

const second = 1_000
const minute = 60 * second
const day = 86_400 * second
const noon = Date.parse('2026-11-22T12:00:00+08:00')
const zf19 = sampleAccount('zf19')

describe('whatever is kept and wished', () => {
  const ago = fc.oneof(fc.nat(2 * minute), fc.nat(day), fc.nat(100 * day))
  const last: fc.Arbitrary<LastAnswer> = fc
    .tuple(
      ago,
      fc.constantFrom(found, notFound, (at: number) => failed(at)),
    )
    .map(([ago, ended]) => ended(noon - ago))
  const record = fc
    .tuple(fc.constantFrom('0', '1', '2', '3', '4', '9'), ago, ago)
    .map(([status, age, known]) => keptRecord(zf19Record('19-1', status), noon - age, noon - age - known))
  const kept: fc.Arbitrary<KeptAnswer> = fc
    .record({ records: fc.array(record, { maxLength: 3 }), last: fc.option(last) })
    .map(({ records, last }) => ({
      canonical: keyOf('19-1'),
      records,
      // The records were told together by the oldest answer among them.
      completeAt: records.length === 0 ? null : Math.min(...records.map(({ told }) => told[0].fetchedAt)),
      last,
    }))
  const anyWish: fc.Arbitrary<Wish> = fc.record({
    maxAge: fc.option(fc.oneof(fc.constant(0), fc.nat(200_000))),
    allowStale: fc.boolean(),
    live: fc.boolean(),
  })
  const anyStretch = fc.double({ min: 1, max: 24, noNaN: true })
  const account = fc.constantFrom(
    zf19,
    sampleAccount('zf19', { minInterval: 0 }),
    sampleAccount('zf19', { minInterval: 600 }),
  )

  test('nothing older than promised counts as fresh', () => {
    fc.assert(
      fc.property(account, kept, anyWish, anyStretch, (account, kept, wish, stretch) => {
        if (judge(account, kept, wish, noon, stretch).use !== 'kept') return
        expect(kept.records.length).toBeGreaterThan(0)
        for (const each of kept.records) {
          const trusted = trustOf(account, each) * stretch
          const wanted = wish.maxAge === null ? Number.POSITIVE_INFINITY : wish.maxAge * second
          const promised = wish.live && wish.maxAge !== null ? wanted : Math.min(trusted, wanted)
          expect(noon - each.told[0].fetchedAt).toBeLessThan(promised)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('within minInterval no live call is made', () => {
    fc.assert(
      fc.property(account, kept, anyWish, anyStretch, (account, kept, wish, stretch) => {
        const soon = kept.last !== null && noon - kept.last.at < account.minInterval * second
        if (soon) expect(judge(account, kept, wish, noon, stretch).use).not.toBe('live')
      }),
      { numRuns: 2_000 },
    )
  })

  test('maxAge 0 of a client with the scope live is never answered from what is kept alone', () => {
    fc.assert(
      fc.property(account, kept, anyStretch, (account, kept, stretch) => {
        expect(judge(account, kept, { maxAge: 0, allowStale: true, live: true }, noon, stretch).use).not.toBe('kept')
      }),
      { numRuns: 2_000 },
    )
  })

  test('maxAge without the scope live costs no call that our own trust would not', () => {
    fc.assert(
      fc.property(account, kept, anyWish, anyStretch, (account, kept, wish, stretch) => {
        const use = (each: Wish) => judge(account, kept, each, noon, stretch).use
        const mayNot = { ...wish, live: false }
        expect(use(mayNot) === 'live').toBe(use({ ...mayNot, maxAge: null }) === 'live')
      }),
      { numRuns: 2_000 },
    )
  })

  test('something stale is only told where something is kept', () => {
    fc.assert(
      fc.property(account, kept, anyWish, anyStretch, (account, kept, wish, stretch) => {
        const { use } = judge(account, kept, wish, noon, stretch)
        if (use === 'stale') expect(kept.records).not.toHaveLength(0)
        if (use === 'nothing') expect(kept.records).toHaveLength(0)
      }),
      { numRuns: 2_000 },
    )
  })
})
