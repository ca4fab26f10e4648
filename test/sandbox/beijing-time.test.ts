// The providers' clock is eight hours ahead of UTC, all year.
import { expect, test } from 'vitest'
import { beijingDay, beijingInstant, beijingTime } from '../../src/sandbox/beijing-time.ts'

test('a time is written in UTC+8, and read back', () => {
  const instant = Date.parse('2026-12-31T16:00:00Z')
  expect(beijingTime(instant)).toBe('2027-01-01 00:00:00')
  expect(beijingInstant('2027-01-01 00:00:00')).toBe(instant)
})

test('the day changes at midnight in Beijing', () => {
  expect(beijingDay(Date.parse('2026-07-01T15:59:59.999Z'))).toBe('2026-07-01')
  expect(beijingDay(Date.parse('2026-07-01T16:00:00Z'))).toBe('2026-07-02')
})

test.each(['', '2026-07-01', '2026-07-01T00:00:00', '2026-13-01 00:00:00', '20260701000000'])(
  '"%s" is not a time',
  (text) => {
    expect(beijingInstant(text)).toBeNaN()
  },
)
