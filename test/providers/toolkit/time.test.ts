// Beijing times: the zone is theirs, never the process's.
import { afterEach, describe, expect, test, vi } from 'vitest'
import { beijingToZoned, optionalTime, toBeijing, zonedTime } from '../../../src/providers/toolkit/time.ts'

afterEach(() => void vi.unstubAllEnvs())

describe('a time as the providers write it', () => {
  test.each([
    ['2019-03-23 04:13:12', '2019-03-23T04:13:12+08:00'],
    ['20190323041312', '2019-03-23T04:13:12+08:00'],
    ['2024-02-29 23:59:59', '2024-02-29T23:59:59+08:00'],
    ['20000229000000', '2000-02-29T00:00:00+08:00'],
  ])('%s is %s', (text, zoned) => expect(beijingToZoned(text)).toBe(zoned))

  test.each([
    '2019-02-31 00:00:00',
    '20190231000000',
    '2023-02-29 00:00:00',
    '2019-03-23 25:00:00',
    '20190323250000',
    '2019-03-23 24:00:00',
    '2019-03-23 04:60:00',
    '2019-03-23 04:13:60',
    '2019-13-01 00:00:00',
    '2019-00-10 00:00:00',
    '0000-00-00 00:00:00',
    '1999-12-31 00:00:00',
    '2019-03-23',
    '2019-03-23T04:13:12',
    '2019-03-23 04:13:12Z',
    ' 20190323041312',
    '20190323041312\n',
    '２０１９0323041312',
    '1553285592',
    '',
  ])('%j is no time', (text) => expect(beijingToZoned(text)).toBeNull())
})

// Offsets in minutes at the epoch: proof that the process really is in that zone.
test.each([
  ['UTC', 0],
  ['America/Los_Angeles', 480],
  ['Asia/Kathmandu', -330],
  ['Pacific/Apia', 660],
])('a process in %s reads and writes the same Beijing time', (zone, offset) => {
  vi.stubEnv('TZ', zone)
  expect(new Date(0).getTimezoneOffset()).toBe(offset)
  // In Los Angeles this hour does not exist on this day.
  expect(beijingToZoned('2019-03-10 02:30:00')).toBe('2019-03-10T02:30:00+08:00')
  expect(toBeijing(Date.UTC(2019, 2, 9, 18, 30))).toBe('2019-03-10 02:30:00')
})

test('what is written is read again as the same instant', () => {
  const instant = Date.UTC(2024, 1, 29, 15, 59, 59)
  expect(Date.parse(beijingToZoned(toBeijing(instant)) ?? '')).toBe(instant)
})

describe('a field of a record', () => {
  test('may be empty or absent, which is told as null', () => {
    for (const value of ['', null, undefined]) {
      expect(optionalTime.safeParse(value).success).toBe(true)
      expect(zonedTime(value)).toBeNull()
    }
  })

  test('is kept as it came and refused where it is no time', () => {
    expect(optionalTime.parse('20190323041312')).toBe('20190323041312')
    for (const value of ['2019-02-31 00:00:00', 'soon', 20190323041312])
      expect(optionalTime.safeParse(value).success).toBe(false)
    expect(zonedTime('20190323041312')).toBe('2019-03-23T04:13:12+08:00')
  })
})
