// Redis fails over in the middle of a busy day: live answers come back by themselves, and a hundred calls stay a hundred.
import { expect, onTestFinished, test } from 'vitest'
import { type RedisPair, startRedisPair } from '../support/redis-pair.ts'
import { redisService } from '../support/redis-server.ts'
import { burst, createFleet, ended, unknownOrder } from './fleet.ts'

async function lostForSeconds({ cut, promote }: RedisPair, whileLost: () => Promise<unknown>): Promise<void> {
  await cut()
  await whileLost()
  await promote()
}

test.skipIf(redisService.missing).each([
  ['planned', (pair: RedisPair) => pair.handOver()],
  ['after a primary was lost without a word', lostForSeconds],
])('a failover, %s', { timeout: 120_000 }, async (_how, failOver) => {
  const pair = await startRedisPair()
  onTestFinished(() => pair.close())
  const { h5zhifu, start } = await createFleet(pair.url)
  const gateways = await Promise.all([start(), start()])
  expect(await burst(gateways, 0, 40)).toEqual({ '{"order":null}': 40 })

  await failOver(pair, async () => {
    const asked = performance.now()
    expect(await burst(gateways, 40, 60)).toEqual({ STORE_UNAVAILABLE: 20 })
    expect(performance.now() - asked).toBeLessThan(25_000)
    expect(await Promise.all(gateways.map((gateway) => gateway.status('/ready')))).toEqual([503, 503])
  })
  let order = 1_000
  for (const gateway of gateways)
    await expect
      .poll(async () => ended(await gateway.ask(unknownOrder(order++))), { timeout: 15_000 })
      .toBe('{"order":null}')
  expect(await Promise.all(gateways.map((gateway) => gateway.status('/ready')))).toEqual([200, 200])

  const { BUDGET_SPENT, ...rest } = await burst(gateways, 100, 300)
  expect(Object.keys(rest)).toEqual(['{"order":null}'])
  expect(BUDGET_SPENT).toBeGreaterThanOrEqual(200 - 58)
  // What was counted on a line that died while it was asked was not called.
  expect(h5zhifu.calls.length).toBeLessThanOrEqual(100)
  expect(h5zhifu.calls.length).toBeGreaterThan(60)
})
