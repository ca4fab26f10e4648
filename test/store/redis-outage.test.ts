// A Redis server that is missing, stops or hangs: the store reports it quickly, and recovers soon.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRedisStore } from '../../src/store/redis.ts'
import type { Store } from '../../src/store/store.ts'
import { freePort, type RedisServer, redisService, startRedis } from '../support/redis-server.ts'
import { counter, plan, slice, used } from './store-suite.ts'

/** Milliseconds until the promise settles, and how. */
async function settle(promise: Promise<unknown>): Promise<{ took: number; rejected: boolean }> {
  const started = performance.now()
  const [{ status }] = await Promise.allSettled([promise])
  return { took: performance.now() - started, rejected: status === 'rejected' }
}

function everyUse(store: Store): Promise<unknown>[] {
  return [
    store.counters.take(plan(1)),
    store.counters.read([{ counter: counter(), from: 1, to: 1 }]),
    store.leases.acquire('an order', 'a', 1_000),
    store.ping(),
  ]
}

test('a missing server is reported at once, and the store can be closed', async () => {
  const said: string[] = []
  const store = createRedisStore(
    `redis://127.0.0.1:${await freePort()}`,
    { warn: (line) => void said.push(line) },
    Date.now,
  )
  for (const use of everyUse(store)) expect(await settle(use)).toMatchObject({ rejected: true })
  expect(await store.keyv?.get('anything')).toBeUndefined()
  await expect.poll(() => said).toEqual([expect.stringContaining('no live call is made')])
  expect(await settle(store.close())).toMatchObject({ rejected: false })
})

describe.skipIf(redisService.missing)('a server that was reachable', () => {
  let server: RedisServer
  let store: Store
  let said: string[]
  beforeEach(async () => {
    said = []
    server = await startRedis()
    store = createRedisStore(server.url, { warn: (line) => void said.push(line) }, Date.now)
    await expect.poll(() => store.ping().then(() => 'there')).toBe('there')
  })
  afterEach(async () => {
    server.resume()
    await store.close()
    await server.close()
  })

  test('stopped: every use fails at once, with one log line; back, everything works within 5 s', async () => {
    const day = slice(counter(), 1)
    await store.counters.take(plan(2, day))
    await server.stop()
    for (const { took, rejected } of await Promise.all(everyUse(store).map(settle))) {
      expect(rejected).toBe(true)
      expect(took).toBeLessThan(3_000)
    }
    await expect.poll(() => said).toEqual([expect.stringContaining('cannot be reached')])
    await server.start()
    await expect
      .poll(
        () =>
          store.ping().then(
            () => 'there',
            () => 'away',
          ),
        { timeout: 5_000 },
      )
      .toBe('there')
    expect(await used(store, day)).toEqual([1])
    expect(said.at(-1)).toContain('again')
  })

  test('hanging: every use, reads included, fails within a few seconds; back, everything works', async () => {
    await store.keyv?.set('order', { n: 1 }, 60_000)
    server.pause()
    const uses = [...everyUse(store), store.keyv?.set('order', { n: 2 }, 60_000) ?? Promise.reject()]
    const [kept, ...settled] = await Promise.all([store.keyv?.get('order'), ...uses.map(settle)])
    expect(kept).toBeUndefined()
    for (const { took } of settled) expect(took).toBeLessThan(5_000)
    expect(settled.slice(0, 4).every(({ rejected }) => rejected)).toBe(true)
    server.resume()
    await expect
      .poll(
        () =>
          store.ping().then(
            () => 'there',
            () => 'away',
          ),
        { timeout: 5_000 },
      )
      .toBe('there')
  })
})
