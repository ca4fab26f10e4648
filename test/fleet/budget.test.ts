// A limit of a hundred calls a day holds over any number of processes and restarts.
import { expect, onTestFinished, test } from 'vitest'
import { redisService, startRedis } from '../support/redis-server.ts'
import { burst, createFleet, type Fleet, sqliteIn } from './fleet.ts'

const timeout = 120_000
const exactly100 = { '{"order":null}': 100, BUDGET_SPENT: 200 }

async function processes(fleet: Fleet, count: number) {
  return Promise.all(Array.from({ length: count }, () => fleet.start()))
}

test('of 300 orders queried at one process 100 reach the provider', { timeout }, async () => {
  const fleet = await createFleet(sqliteIn)
  expect(await burst(await processes(fleet, 1), 0, 300)).toEqual(exactly100)
  expect(fleet.h5zhifu.calls).toHaveLength(100)
})

test('of 300 orders queried at three processes on one sqlite file 100 do', { timeout }, async () => {
  const fleet = await createFleet(sqliteIn)
  expect(await burst(await processes(fleet, 3), 0, 300)).toEqual(exactly100)
  expect(fleet.h5zhifu.calls).toHaveLength(100)
})

test.skipIf(redisService.missing)(
  'of 300 orders queried at three processes on one redis 100 do',
  { timeout },
  async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.close())
    const fleet = await createFleet(redis.url)
    expect(await burst(await processes(fleet, 3), 0, 300)).toEqual(exactly100)
    expect(fleet.h5zhifu.calls).toHaveLength(100)
  },
)

test('of 300 orders queried at a process and its successor 100 do', { timeout }, async () => {
  const fleet = await createFleet(sqliteIn)
  const first = await fleet.start()
  expect(await burst([first], 0, 60)).toEqual({ '{"order":null}': 60 })
  expect((await first.end()).status).toBe(0)
  expect(await burst([await fleet.start()], 60, 300)).toEqual({ '{"order":null}': 40, BUDGET_SPENT: 200 })
  expect(fleet.h5zhifu.calls).toHaveLength(100)
})
