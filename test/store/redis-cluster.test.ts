// `redis://a,redis://b`: a cluster promises the same as one server.
import { createClient } from '@keyv/redis'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { createRedisStore } from '../../src/store/redis.ts'
import { type RedisServer, redisService, startRedis } from '../support/redis-server.ts'
import { storeSuite } from './store-suite.ts'

describe.skipIf(redisService.missing)('with a cluster', () => {
  let server: RedisServer
  beforeAll(async () => {
    server = await startRedis(['--appendonly', 'yes', '--cluster-enabled', 'yes'])
    const client = createClient({ url: server.url })
    await client.connect()
    await client.clusterAddSlotsRange({ start: 0, end: 16_383 })
    await vi.waitFor(async () => expect(await client.clusterInfo()).toContain('cluster_state:ok'), { timeout: 10_000 })
    client.destroy()
  })
  afterAll(() => server.close())

  storeSuite(
    async () => {
      // One node, listed twice: the comma makes it a cluster.
      const store = createRedisStore(`${server.url},${server.url}`, { warn: () => undefined }, Date.now)
      await expect.poll(() => store.ping().then(() => 'there', String)).toBe('there')
      return store
    },
    { shared: true },
  )
})
