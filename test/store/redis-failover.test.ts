// Another server becomes the primary: the store finds it by itself, and forgets no call.
import { createClient } from '@keyv/redis'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createRedisStore } from '../../src/store/redis.ts'
import type { Store } from '../../src/store/store.ts'
import { type RedisPair, startRedisPair } from '../support/redis-pair.ts'
import { redisService, startRedis } from '../support/redis-server.ts'
import { counter, plan, slice, used } from './store-suite.ts'

const answers = (store: Store) =>
  store.ping().then(
    () => 'there',
    () => 'away',
  )

describe.skipIf(redisService.missing)('behind one address', { timeout: 60_000 }, () => {
  let pair: RedisPair
  let store: Store
  let said: string[]
  const day = slice(counter(), 1)
  beforeEach(async () => {
    pair = await startRedisPair()
    said = []
    store = createRedisStore(pair.url, { warn: (line) => void said.push(line) }, Date.now)
    onTestFinished(async () => {
      await store.close()
      await pair.close()
    })
    await expect.poll(() => answers(store)).toBe('there')
    for (let call = 0; call < 40; call++) await store.counters.take(plan(100, day))
  })

  async function expectTheRest(): Promise<void> {
    await expect.poll(() => answers(store), { timeout: 15_000 }).toBe('there')
    expect(await used(store, day)).toEqual([40])
    const taken = await Promise.all(Array.from({ length: 100 }, () => store.counters.take(plan(100, day))))
    expect(taken.filter((each) => typeof each === 'number')).toHaveLength(60)
    const lines = said.filter((line) => /reached/.test(line))
    expect(lines).toEqual([expect.stringContaining('cannot be reached'), expect.stringContaining('reached again')])
  }

  test('a planned failover, after which the old line leads to a replica', async () => {
    await pair.handOver()
    await expectTheRest()
    expect(said.join()).toContain('READONLY')
  })

  test('a primary that is gone without a word, and a new one after several seconds', async () => {
    await pair.cut()
    // Nobody asks, and the dead line is found all the same; what is asked then is refused at once.
    await expect.poll(() => said.join(), { timeout: 8_000 }).toContain('no answer within')
    const asked = performance.now()
    await expect(store.counters.take(plan(100, day))).rejects.toThrow()
    expect(performance.now() - asked).toBeLessThan(1_000)
    expect(await answers(store)).toBe('away')
    await pair.promote()
    await expectTheRest()
  })
})

test.skipIf(redisService.missing)('in a cluster, whose primary dies', { timeout: 60_000 }, async () => {
  const settings = ['--appendonly', 'yes', '--cluster-enabled', 'yes', '--repl-diskless-sync-delay', '0']
  const servers = await Promise.all([startRedis(settings), startRedis(settings)])
  onTestFinished(async () => void (await Promise.all(servers.map((server) => server.close()))))
  const [primary, replica] = servers
  const [first, second] = await Promise.all([primary, replica].map(({ url }) => createClient({ url }).connect()))
  if (!first || !second) throw new TypeError('there are two servers')
  first.on('error', () => undefined)
  onTestFinished(() => {
    for (const client of [first, second]) if (client.isOpen) client.destroy()
  })
  await first.clusterAddSlotsRange({ start: 0, end: 16_383 })
  await second.clusterMeet('127.0.0.1', Number(new URL(primary.url).port))
  const id = await first.clusterMyId()
  await expect.poll(() => second.clusterReplicate(id).catch(String), { timeout: 10_000 }).toBe('OK')
  await expect.poll(() => first.wait(1, 100), { timeout: 10_000 }).toBe(1)
  for (const client of [first, second])
    await expect.poll(() => client.clusterInfo(), { timeout: 10_000 }).toContain('cluster_state:ok')
  const store = createRedisStore(`${primary.url},${replica.url}`, { warn: () => undefined }, Date.now)
  onTestFinished(() => store.close())
  await expect.poll(() => answers(store), { timeout: 20_000 }).toBe('there')
  const day = slice(counter(), 1)
  for (let call = 0; call < 40; call++) await store.counters.take(plan(100, day))
  await first.set('{order-gateway}:last', '1')
  expect(await first.wait(1, 5_000)).toBe(1)

  first.destroy()
  await primary.stop()
  await expect.poll(() => answers(store)).toBe('away')
  // One primary is not a majority that could vote, so the test makes the replica take over.
  await second.clusterFailover({ mode: 'TAKEOVER' })
  await expect.poll(() => answers(store), { timeout: 15_000 }).toBe('there')
  expect(await used(store, day)).toEqual([40])
})
