// The soak itself, for a few seconds: the totals must be right however short it is.
import { expect, test } from 'vitest'
import { soak } from './soak.ts'

test('a few seconds of load over providers that fail at random: no breach, and some faults occur', {
  timeout: 120_000,
}, async () => {
  const { rows, breaches } = await soak({ seconds: 4, seed: 4, askers: 12, orders: 60 })
  expect(breaches).toEqual([])
  const figure = (what: string) => rows.find(([name]) => name === what)?.[1] ?? ''
  expect(Number.parseInt(figure('provider answers faulty'), 10)).toBeGreaterThan(0)
  expect(figure('answers by source')).toMatch(/LIVE \d+/)
})
