// How long a full budget is waited for, by a clock that only waiting moves.
import { expect, onTestFinished, test } from 'vitest'
import { createAllowance } from '../../src/budget/allowance.ts'
import { createLedger } from '../../src/budget/ledger.ts'
import { createCircuits } from '../../src/lookup/circuits.ts'
import { createLiveQuery } from '../../src/lookup/live-query.ts'
import { createWire } from '../../src/lookup/wire.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import { createMemoryCounters } from '../../src/store/memory-counters.ts'
import { playSandbox } from '../support/sandbox.ts'
import { keyOf, sampleAccount } from './sample.ts'

async function start(budget: object) {
  let time = Date.parse('2026-11-22T12:00:00+08:00')
  const now = () => time
  const sandbox = await playSandbox({ now })
  const { zf19 } = sandbox.providers
  const account = sampleAccount('zf19', {
    endpoint: zf19.endpoint,
    allowPlainHttp: true,
    credentials: { appId: '191008821006', key: 'zf19-sandbox-key' },
    budget,
  })
  const wire = createWire(account)
  onTestFinished(() => wire.close())
  const liveQuery = createLiveQuery({
    allowance: createAllowance(createLedger(createMemoryCounters(), now)),
    circuits: createCircuits({ keyv: null, leases: createMemoryStore().leases, holder: 'test', now }),
    wireOf: () => wire,
    now,
    elapsed: now,
    sleep: async (ms) => {
      time += ms
    },
  })
  return {
    calls: zf19.calls,
    pass: (ms: number) => {
      time += ms
    },
    async ask() {
      const begun = time
      const live = await liveQuery(
        account,
        keyOf('19-paid-1'),
        { client: { name: 'desk', liveCallsPerDay: null }, urgent: false },
        time + 22_000,
      )
      return { outcome: 'code' in live ? live.code : live.answer.kind, waited: time - begun }
    },
  }
}

test('a minute’s budget that is free within five seconds is waited for', async () => {
  const it = await start({ perMinute: 1 })
  expect(await it.ask()).toEqual({ outcome: 'found', waited: 0 })
  it.pass(58_000)
  const { outcome, waited } = await it.ask()
  expect(outcome).toBe('found')
  expect(waited).toBeGreaterThan(2_000)
  expect(waited).toBeLessThanOrEqual(5_000)
  expect(it.calls).toHaveLength(2)
})

test('one that is free later is refused at once', async () => {
  const it = await start({ perMinute: 1 })
  await it.ask()
  it.pass(54_000)
  expect(await it.ask()).toEqual({ outcome: 'BUDGET_SPENT', waited: 0 })
  expect(it.calls).toHaveLength(1)
})

test('a second’s budget is waited for as often as it takes', async () => {
  const it = await start({ perMinute: 60, perSecond: 1 })
  for (let asked = 0; asked < 10; asked++) expect((await it.ask()).outcome).toBe('found')
  const gaps = it.calls.slice(1).map(({ at }, index) => at - (it.calls[index]?.at ?? 0))
  for (const gap of gaps) expect(gap).toBeGreaterThan(1_000)
})

test.each(['perDay', 'perHour'])('%s is never waited for', async (window) => {
  const it = await start({ [window]: 1 })
  await it.ask()
  expect(await it.ask()).toEqual({ outcome: 'BUDGET_SPENT', waited: 0 })
})
