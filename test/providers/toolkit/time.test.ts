// Beijing times: the zone is UTC+8, never the process's zone.
import { afterEach, describe, expect, test, vi } from 'vitest'
import { time, toBeijing } from '../../../src/providers/toolkit/time.ts'

afterEach(() => void vi.unstubAllEnvs())

describe("a time in the providers' format", () => {
  test.each([
    ['2019-03-23 04:13:12', '2019-03-23T04:13:12+08:00'],
    ['20190323041312', '2019-03-23T04:13:12+08:00'],
    ['2024-02-29 23:59:59', '2024-02-29T23:59:59+08:00'],
    ['20000229000000', '2000-02-29T00:00:00+08:00'],
    ['9999-12-31 23:59:59', '9999-12-31T23:59:59+08:00'],
    ['2000-01-01 00:00:00', '2000-01-01T00:00:00+08:00'],
  ])('%s is %s', (text, zoned) => expect(time(text)).toBe(zoned))

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
    '9999-12-31T23:59:59Z',
    '2019-03-23T04:13:12+24:00',
    '2019-03-23T04:13:12+0800',
    [20190323041312],
    true,
    '2019-03-23',
    '2019-03-23T04:13:12',
    ' 20190323041312',
    '20190323041312\n',
    '２０１９0323041312',
    '1553285592',
  ])('%j cannot be read', (said) => expect(time(said)).toBeUndefined())

  test.each([
    '',
    null,
    undefined,
    false,
    0,
    '0',
    '0000-00-00 00:00:00',
    '1999-12-31 23:59:59',
    '2000-01-01T00:30:00+09:00',
  ])('%j is not a time', (said) => expect(time(said)).toBeNull())
})

// Offsets in minutes at the epoch: they prove that the process is in that zone.
test.each([
  ['UTC', 0],
  ['America/Los_Angeles', 480],
  ['Asia/Kathmandu', -330],
  ['Pacific/Apia', 660],
])('a process in %s reads and writes the same Beijing time', (zone, offset) => {
  vi.stubEnv('TZ', zone)
  expect(new Date(0).getTimezoneOffset()).toBe(offset)
  // In Los Angeles this hour does not exist on this day.
  expect(time('2019-03-10 02:30:00')).toBe('2019-03-10T02:30:00+08:00')
  expect(toBeijing(Date.UTC(2019, 2, 9, 18, 30))).toBe('2019-03-10 02:30:00')
})

test('a written time reads as the same instant', () => {
  const instant = Date.UTC(2024, 1, 29, 15, 59, 59)
  expect(Date.parse(time(toBeijing(instant)) ?? '')).toBe(instant)
})
