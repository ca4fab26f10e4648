// Redis stops during a run: no live call is made, kept answers are still served, and live calls resume with it.
import { expect, onTestFinished, test } from 'vitest'
import { redisService, startRedis } from '../support/redis-server.ts'
import { createFleet, ended, unknownOrder } from './fleet.ts'

const kept = (more = '') =>
  `{ order(provider: H5ZHIFU, id: "h5-success-1" ${more}) { tradeNo freshness { source staleBecause } } }`

test.skipIf(redisService.missing)(
  'redis stopped mid-run: kept answers are served, no call is made; calls resume within 5 s of its return',
  { timeout: 120_000 },
  async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.close())
    const { h5zhifu, start } = await createFleet(redis.url, { minInterval: 0 })
    const gateway = await start()
    expect((await gateway.ask(kept())).errors).toBeUndefined()
    expect(ended(await gateway.ask(unknownOrder('before')))).toBe('{"order":null}')

    await redis.stop()
    const fresh = { tradeNo: 'h5-success-1', freshness: { source: 'CACHE', staleBecause: null } }
    expect((await gateway.ask(kept())).data).toEqual({ order: fresh })
    const stale = { tradeNo: 'h5-success-1', freshness: { source: 'STALE', staleBecause: 'STORE_UNAVAILABLE' } }
    expect((await gateway.ask(kept('maxAge: 0'))).data).toEqual({ order: stale })
    expect(ended(await gateway.ask(kept('maxAge: 0, allowStale: false')))).toBe('STORE_UNAVAILABLE')
    const others = await Promise.all([1, 2, 3].map((name) => gateway.ask(unknownOrder(name))))
    expect(others.map(ended)).toEqual(Array(3).fill('STORE_UNAVAILABLE'))
    expect([await gateway.status('/ready'), await gateway.status('/health')]).toEqual([503, 200])
    expect(h5zhifu.calls).toHaveLength(2)
    expect(gateway.log().filter((line) => line.includes('cannot be reached'))).toHaveLength(1)

    await redis.start()
    await expect.poll(() => gateway.status('/ready'), { timeout: 5_000 }).toBe(200)
    expect(ended(await gateway.ask(unknownOrder('after')))).toBe('{"order":null}')
    expect((await gateway.ask(kept('maxAge: 0'))).data).toMatchObject({ order: { freshness: { source: 'LIVE' } } })
    const { data } = await gateway.ask('{ accounts { budget { used } } }')
    expect(data).toMatchObject({ accounts: [{ budget: [{ used: 4 }] }, {}, {}, {}] })
    expect((await gateway.end()).status).toBe(0)
  },
)

test.skipIf(redisService.missing)(
  'a gateway that starts before its redis is alive, not ready, and then ready when redis starts',
  { timeout: 120_000 },
  async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.close())
    await redis.stop()
    const { h5zhifu, startAlive } = await createFleet(redis.url)
    const gateway = await startAlive()
    expect([await gateway.status('/ready'), await gateway.status('/health')]).toEqual([503, 200])
    expect(ended(await gateway.ask(unknownOrder(1)))).toBe('STORE_UNAVAILABLE')
    await redis.start()
    await expect.poll(() => gateway.status('/ready'), { timeout: 5_000 }).toBe(200)
    expect(ended(await gateway.ask(unknownOrder(1)))).toBe('{"order":null}')
    expect(h5zhifu.calls).toHaveLength(1)
  },
)
