// Processes whose machines' clocks differ, on one redis: no window is emptied, and no minInterval is shortened.
import { describe, expect, onTestFinished, test } from 'vitest'
import { redisService, startRedis } from '../support/redis-server.ts'
import { createFleet, ended, unknownOrder } from './fleet.ts'

const script = new URL('./wrong-clock.ts', import.meta.url)
const startAhead = (seconds: number) =>
  `CLOCK_AHEAD=${seconds * 1_000} exec ${process.execPath} --import ${script} src/main.ts`

describe.skipIf(redisService.missing).each([70, -70])('one clock is %i s ahead', { timeout: 120_000 }, (seconds) => {
  async function startTwo(settings: object) {
    const redis = await startRedis()
    onTestFinished(() => redis.close())
    const { h5zhifu, start } = await createFleet(redis.url, settings)
    return { h5zhifu, right: await start(), wrong: await start(startAhead(seconds)) }
  }

  test('calls of a minute are those of both processes', async () => {
    const { h5zhifu, right, wrong } = await startTwo({ budget: { perMinute: 3 } })
    for (const name of [1, 2, 3]) expect(ended(await right.ask(unknownOrder(name)))).toBe('{"order":null}')
    expect(ended(await wrong.ask(unknownOrder(4)))).toBe('BUDGET_SPENT')
    expect(h5zhifu.calls).toHaveLength(3)
  })

  test('an order that one process has just asked about is not asked about by the other', async () => {
    const { h5zhifu, right, wrong } = await startTwo({ minInterval: 60 })
    const order =
      '{ order(provider: H5ZHIFU, id: "h5-success-1", maxAge: 0) { freshness { ageSeconds staleBecause } } }'
    expect((await right.ask(order)).data).toMatchObject({ order: { freshness: { staleBecause: null } } })
    const { data } = await wrong.ask(order)
    expect(data).toMatchObject({ order: { freshness: { staleBecause: 'MIN_INTERVAL' } } })
    expect(h5zhifu.calls).toHaveLength(1)
  })
})
