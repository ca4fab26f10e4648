// A store that cannot count: no live call is made, and what is kept is told, STALE and why.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { createClock } from '../support/clock.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

test('STORE_UNAVAILABLE over a kept order returns it as STALE, a fresh one as CACHE; without one it is the error', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'a.sqlite')
  const clock = createClock()
  const { ask, calls } = await startPlayedGateway({ store: `sqlite:${file}` }, { now: clock.now })
  const order = (id: string, more = '') =>
    `{ order(provider: ZF19, id: "${id}" ${more}) { freshness { source staleBecause } } }`
  await ask(order('19-paid-1'))
  await ask(order('19-unpaid-1'))
  clock.advance(120)

  const other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
  expect((await ask(order('19-paid-1'))).data).toEqual({
    order: { freshness: { source: 'CACHE', staleBecause: null } },
  })
  const [stale, strict, unkept] = await Promise.all(
    [order('19-unpaid-1'), order('19-unpaid-1', 'allowStale: false'), order('19-paid-2')].map((each) => ask(each)),
  )
  expect(stale?.data).toEqual({ order: { freshness: { source: 'STALE', staleBecause: 'STORE_UNAVAILABLE' } } })
  for (const refused of [strict, unkept])
    expect(refused?.errors).toMatchObject([{ extensions: { code: 'STORE_UNAVAILABLE', account: 'zf19-main' } }])
  expect(calls()).toBe(2)

  other.close()
  expect((await ask(order('19-unpaid-1'))).data).toMatchObject({ order: { freshness: { source: 'LIVE' } } })
})
