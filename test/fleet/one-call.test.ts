// One question, one call, over a whole fleet; and a process that dies with a call under way frees the others.
import { expect, onTestFinished, test } from 'vitest'
import { redisService, startRedis } from '../support/redis-server.ts'
import { createFleet, type Fleet, sqliteIn } from './fleet.ts'

const order = '{ order(provider: H5ZHIFU, id: "h5-success-1") { tradeNo freshness { source } } }'

async function expectOneCall(fleet: Fleet): Promise<void> {
  const gateways = await Promise.all([fleet.start(), fleet.start(), fleet.start()])
  const release = fleet.h5zhifu.hold()
  const answers = Array.from({ length: 200 }, (_, index) => gateways[index % 3]?.ask(order))
  await fleet.h5zhifu.arrived(1)
  release()
  for (const answer of await Promise.all(answers))
    expect(answer?.data).toEqual({
      order: { tradeNo: 'h5-success-1', freshness: { source: expect.stringMatching(/^(LIVE|CACHE)$/) } },
    })
  expect(fleet.h5zhifu.calls).toHaveLength(1)
}

/** The first one has asked and is killed before it is answered; how long the second one then takes, in seconds. */
async function secondsUntilFreed(fleet: Fleet): Promise<number> {
  const [first, second] = await Promise.all([fleet.start(), fleet.start()])
  const release = fleet.h5zhifu.hold()
  const dying = first.ask(order).catch(() => 'died')
  await fleet.h5zhifu.arrived(1)
  const waiting = second.ask(order)
  const killed = performance.now()
  await first.kill()
  expect(await dying).toBe('died')
  release()
  expect((await waiting).data).toEqual({ order: { tradeNo: 'h5-success-1', freshness: { source: 'LIVE' } } })
  expect(fleet.h5zhifu.calls).toHaveLength(2)
  return (performance.now() - killed) / 1_000
}

test('200 questions at once for one order cost one call over three processes on one sqlite file', {
  timeout: 120_000,
}, async () => {
  await expectOneCall(await createFleet(sqliteIn))
})

test.skipIf(redisService.missing)(
  '200 questions at once for one order cost one call over three processes on one redis',
  { timeout: 120_000 },
  async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.close())
    await expectOneCall(await createFleet(redis.url))
  },
)

test('a process that is killed with a call under way frees the others within 15 s', { timeout: 120_000 }, async () => {
  const freed = [createFleet(sqliteIn).then(secondsUntilFreed)]
  const redis = redisService.missing ? null : await startRedis()
  onTestFinished(async () => redis?.close())
  if (redis) freed.push(createFleet(redis.url).then(secondsUntilFreed))
  for (const seconds of await Promise.all(freed)) expect(seconds).toBeLessThan(15)
})
