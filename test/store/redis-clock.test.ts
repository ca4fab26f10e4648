// The server's clock: measured as exactly as its answers are fast, and never less exactly than before.
import { expect, test } from 'vitest'
import { createRedisClock } from '../../src/store/redis-clock.ts'

/** A machine whose clock says `own`, and a server whose clock is ahead of it. */
function createPair(own: number) {
  const time = { own, ahead: 0 }
  const clock = createRedisClock(() => time.own)
  /** Milliseconds for which the question and the answer are under way. */
  const measure = (there: number, back: number) =>
    clock.measure(async () => {
      const told = time.own + there + time.ahead
      time.own += there + back
      return [String(Math.floor(told / 1_000)), String((told % 1_000) * 1_000)]
    })
  return { time, clock, measure, ahead: () => clock.now() - time.own }
}

test('until the server has answered, the time is that of the machine', () => {
  expect(createRedisClock(() => 1_234).now()).toBe(1_234)
})

test.each([700, -700, 86_400_000])('a clock that is %i ms ahead is followed', async (ahead) => {
  const pair = createPair(1_800_000_000_000)
  pair.time.ahead = ahead
  await pair.measure(0, 0)
  expect(pair.ahead()).toBe(ahead)
})

test('the time that a question and its answer take is not a difference', async () => {
  const pair = createPair(1_800_000_000_000)
  await pair.measure(300, 5)
  await pair.measure(5, 300)
  expect(pair.ahead()).toBe(0)
})

test('a slow answer does not spoil what a fast one has shown', async () => {
  const pair = createPair(1_800_000_000_000)
  pair.time.ahead = 700
  await pair.measure(1, 1)
  const known = pair.ahead()
  await pair.measure(400, 10)
  await pair.measure(10, 400)
  expect(pair.ahead()).toBe(known)
  expect(Math.abs(known - 700)).toBeLessThanOrEqual(1)
})

test('a clock that is put right is followed at once', async () => {
  const pair = createPair(1_800_000_000_000)
  pair.time.ahead = 700
  await pair.measure(0, 0)
  pair.time.own += 700
  pair.time.ahead = 0
  await pair.measure(0, 0)
  expect(pair.ahead()).toBe(0)
})

test('an answer that is not a time changes nothing', async () => {
  const clock = createRedisClock(() => 1_234)
  await clock.measure(async () => null)
  expect(clock.now()).toBe(1_234)
})
