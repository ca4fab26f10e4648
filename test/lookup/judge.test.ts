// The verdict over what is kept, case by case: kept, stale and why, asked live, or nothing.
import { describe, expect, test } from 'vitest'
import { judge } from '../../src/lookup/judge.ts'
import type { KeptAnswer, LastAnswer } from '../../src/lookup/kept-answer.ts'
import type { Wish } from '../../src/lookup/question.ts'
import { failed, found, h5Record, keptRecord, keyOf, notFound, sampleAccount, zf19Record } from './sample.ts'

const second = 1_000
const minute = 60 * second
const day = 86_400 * second
const noon = Date.parse('2026-11-22T12:00:00+08:00')
const h5 = sampleAccount('h5zhifu')
const zf19 = sampleAccount('zf19')
const wish: Wish = { maxAge: null, allowStale: true, live: false }

/** One order found so many milliseconds before noon, and the last live query since, if it was another one. */
function foundAgo(ago: number, status: string, last?: LastAnswer, knownFor = 0): KeptAnswer {
  const fetchedAt = noon - ago
  return {
    canonical: keyOf('h5-1'),
    records: [keptRecord(h5Record('h5-1', { trade_status: status }), fetchedAt, fetchedAt - knownFor)],
    completeAt: fetchedAt,
    last: last ?? found(fetchedAt),
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
    expect(judge(h5, foundAgo(2_700 * second - 1, 'wait'), wish, noon, 3)).toEqual({ use: 'kept' })
    expect(judge(h5, foundAgo(2_700 * second, 'wait'), wish, noon, 3)).toEqual({ use: 'live' })
  })
})

describe('no such order', () => {
  const since = (ago: number) => missed(notFound(noon - ago))

  test('is believed for a while, then asked again', () => {
    expect(judge(h5, since(900 * second - 1), wish, noon)).toEqual({ use: 'nothing', outcome: { kind: 'notFound' } })
    expect(judge(h5, since(900 * second), wish, noon)).toEqual({ use: 'live' })
  })

  test('over a kept order returns the kept one, and says so', () => {
    const gone = foundAgo(day, 'success', notFound(noon - minute))
    expect(judge(h5, gone, wish, noon)).toEqual({ use: 'stale', because: 'NOT_FOUND', otherwise: { kind: 'notFound' } })
  })

  test('that was found again since is forgotten', () => {
    const again = { ...foundAgo(minute, 'success'), last: notFound(noon - day) }
    expect(judge(h5, again, wish, noon)).toEqual({ use: 'kept' })
  })
})

describe('within minInterval', () => {
  test('a failure is repeated, with the time from which it is worth asking', () => {
    const last = failed(noon - 10 * second, { code: 'PROVIDER_BLOCKED' })
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

describe('a time that lies in the future', () => {
  const ahead = 8 * 3_600 * second
  test('is not fresh, and is not waited for: the clock was set back', () => {
    expect(judge(h5, foundAgo(-ahead, 'success'), wish, noon)).toEqual({ use: 'live' })
    expect(judge(h5, foundAgo(-ahead, 'wait'), { ...wish, live: true, maxAge: 0 }, noon)).toEqual({ use: 'live' })
    expect(judge(h5, missed(notFound(noon + ahead)), wish, noon)).toEqual({ use: 'live' })
    expect(judge(h5, missed(failed(noon + ahead)), wish, noon)).toEqual({ use: 'live' })
  })

  test('by less than clocks of a fleet differ is now', () => {
    expect(judge(h5, foundAgo(-30 * second, 'wait'), wish, noon)).toEqual({ use: 'kept' })
    const urgent = { ...wish, live: true, maxAge: 0 }
    expect(judge(h5, foundAgo(-30 * second, 'wait'), urgent, noon)).toMatchObject({ because: 'MIN_INTERVAL' })
  })
})
