// One question, one call, over a whole fleet; and a process that dies during a call frees the others.
import { expect, onTestFinished, test } from 'vitest'
import { usualLease } from '../../src/lookup/flights.ts'
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

/** The first process makes a call and is killed before the answer; the second waits for it, and then makes the call. */
async function expectFreed(fleet: Fleet): Promise<void> {
  const shortLease = `exec ${process.execPath} ${new URL('./short-lease.ts', import.meta.url).pathname}`
  const [first, second] = await Promise.all([fleet.start(shortLease), fleet.start(shortLease)])
  const release = fleet.h5zhifu.hold()
  const dying = first.ask(order).catch(() => 'died')
  await fleet.h5zhifu.arrived(1)
  const waiting = second.ask(order)
  await first.end('SIGKILL')
  expect(await dying).toBe('died')
  release()
  expect((await waiting).data).toEqual({ order: { tradeNo: 'h5-success-1', freshness: { source: 'LIVE' } } })
  expect(fleet.h5zhifu.calls).toHaveLength(2)
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

test('a process that is killed during a call frees the others when its lease expires, within 15 s', {
  timeout: 120_000,
}, async () => {
  expect(usualLease.lasts).toBeLessThan(15_000)
  await expectFreed(await createFleet(sqliteIn))
})

test.skipIf(redisService.missing)('so it does on one redis', { timeout: 120_000 }, async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.close())
  await expectFreed(await createFleet(redis.url))
})
