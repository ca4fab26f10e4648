// Only a budget that is spent faster than its day stretches trust.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allWindows } from '../../src/budget/budget-windows.ts'
import { createLedger, ownerOf } from '../../src/budget/ledger.ts'
import { createPacing, stretchFor } from '../../src/budget/pacing.ts'
import { createMemoryCounters } from '../../src/store/memory-counters.ts'
import { sampleAccount } from '../lookup/sample.ts'

const fraction = fc.double({ min: 0, max: 1, noNaN: true })

test('trust is never shortened, nor stretched more than 24 times', () => {
  fc.assert(
    fc.property(fraction, fraction, (used, passed) => {
      expect(stretchFor(used, passed)).toBeGreaterThanOrEqual(1)
      expect(stretchFor(used, passed)).toBeLessThanOrEqual(24)
    }),
  )
})

test('trust is not stretched while calls keep pace with the day', () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      expect(stretchFor(Math.min(a, b), Math.max(a, b))).toBe(1)
    }),
  )
})

test('trust is stretched further the more is used, and the earlier in the day', () => {
  fc.assert(
    fc.property(fraction, fraction, fraction, (a, b, passed) => {
      expect(stretchFor(Math.max(a, b), passed)).toBeGreaterThanOrEqual(stretchFor(Math.min(a, b), passed))
      expect(stretchFor(passed, Math.min(a, b))).toBeGreaterThanOrEqual(stretchFor(passed, Math.max(a, b)))
    }),
  )
})

test('a budget that is nearly spent at noon stretches trust; a budget that is half spent does not', () => {
  expect(stretchFor(0.95, 0.5)).toBeGreaterThan(5)
  expect(stretchFor(0.5, 0.5)).toBe(1)
  expect(stretchFor(1, 0.5)).toBe(24)
})

const noon = Date.parse('2026-11-22T12:00:00+08:00')

/** A ledger with this many calls of the day used. */
async function spent(calls: number, limits = { perDay: 100 }) {
  const ledger = createLedger(createMemoryCounters())
  for (let call = 0; call < calls; call++)
    await ledger.take([{ owner: ownerOf(sampleAccount()), limits, windows: allWindows }], noon, 0)
  return ledger
}

test('the stretch is measured from the ledger, kept for two seconds, then measured again', async () => {
  let now = noon
  const ledger = await spent(80)
  const pacing = createPacing(ledger, () => now)
  const account = sampleAccount()
  expect(pacing.latest(account)).toBe(1)
  const measured = await pacing.measure(account)
  expect(measured).toBe(stretchFor(0.8, 0.5))
  await ledger.take([{ owner: ownerOf(account), limits: account.budget, windows: allWindows }], now, 0)
  now += 1_999
  expect([pacing.latest(account), await pacing.measure(account)]).toEqual([measured, measured])
  now += 1
  expect(pacing.latest(account)).toBe(1)
  expect(await pacing.measure(account)).toBeGreaterThan(measured)
})

test('trust is never stretched for an account without a day’s budget, or without any budget', async () => {
  const pacing = createPacing(await spent(80), () => noon)
  expect(await pacing.measure(sampleAccount('zf19'))).toBe(1)
  expect(await pacing.measure(sampleAccount('h5zhifu', { budget: { perDay: 0 } }))).toBe(1)
})

test('a ledger that cannot be read does not stretch trust', async () => {
  const ledger = { ...(await spent(80)), uses: () => Promise.reject(new Error('away')) }
  expect(await createPacing(ledger, () => noon).measure(sampleAccount())).toBe(1)
})
