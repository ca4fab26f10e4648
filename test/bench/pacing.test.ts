// The claims of docs/pacing.md about a paced day, for a few seeds.
import { expect, test } from 'vitest'
import { type DayResult, simulateDay } from './pacing.ts'

test.each([1, 2, 3])('a paced day (seed %i) leaves calls for the evening and spends no more of them', async (seed) => {
  const [firstCome, paced] = [await simulateDay('first come', seed), await simulateDay('paced', seed)]
  expect(paced.calls).toBeLessThanOrEqual(100)
  expect(firstCome.calls).toBeLessThanOrEqual(100)
  expect(eveningUnanswered(paced)).toBeLessThan(eveningUnanswered(firstCome))
})

test('the same seed gives the same day', async () => {
  expect(await simulateDay('paced', 7)).toEqual(await simulateDay('paced', 7))
})

function eveningUnanswered({ hours }: DayResult): number {
  return hours.slice(18).reduce((sum, { unanswered }) => sum + unanswered, 0)
}
