// SQLite counts the same as memory, call by call.
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allWindows } from '../../src/budget/budget-windows.ts'
import { createLedger } from '../../src/budget/ledger.ts'
import type { AppKey } from '../../src/domain/app-key.ts'
import { createMemoryCounters } from '../../src/store/memory-counters.ts'
import { createBatch } from '../../src/store/sqlite-batch.ts'
import { createSqliteCounters } from '../../src/store/sqlite-counters.ts'
import { createPatience } from '../../src/store/sqlite-patience.ts'
import { sampleAccount } from '../lookup/sample.ts'

const second = 1_000
const noon = Date.parse('2026-11-22T12:00:00+08:00')
const limit = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined })

test('the same calls are granted, refused until the same time, and reported as used', async () => {
  const limits = fc.record({ perDay: limit, perHour: limit, perMinute: limit, perSecond: limit })
  const step = fc.record({
    gap: fc.oneof(fc.nat(40), fc.nat(2 * second), fc.nat(90 * second), fc.nat(10 * 3_600 * second)),
    share: fc.option(fc.record({ client: fc.constantFrom('a', 'b:1'), perDay: fc.nat(3) }), { nil: undefined }),
    givesBack: fc.boolean(),
    app: fc.constantFrom('one', 'other'),
  })
  await fc.assert(
    fc.asyncProperty(limits, fc.array(step, { maxLength: 30 }), async (limits, steps) => {
      const patience = createPatience()
      const database = new DatabaseSync(':memory:')
      const batch = createBatch(database, patience)
      const ledgers = [createMemoryCounters(), createSqliteCounters(database, patience, batch, Date.now)].map((each) =>
        createLedger(each, () => 0),
      )
      let now = noon
      for (const { gap, share, givesBack, app } of steps) {
        now += gap
        const [one, other] = await Promise.all(
          ledgers.map(async (ledger) => {
            const own = { owner: `app/${app}`, limits, windows: allWindows }
            const shares = share
              ? [
                  {
                    owner: `app/${app}/${share.client}`,
                    limits: { perDay: share.perDay },
                    windows: ['perDay'] as const,
                  },
                ]
              : []
            const taken = await ledger.take([own, ...shares], now, 0)
            if (givesBack && taken.is === 'granted') await ledger.giveBack(taken.adds)
            // The cast: an app's key is any text here.
            const account = { ...sampleAccount(), app: app as AppKey, budget: limits }
            return { taken: { ...taken, at: 0 }, uses: await ledger.uses(account, now) }
          }),
        )
        expect(other).toEqual(one)
      }
      database.close()
    }),
  )
})
