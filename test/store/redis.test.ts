// `redis://…`: all that a store promises, and what is unwise about a server is said.
import { createClient } from '@keyv/redis'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createRedisStore } from '../../src/store/redis.ts'
import type { Store } from '../../src/store/store.ts'
import { type RedisServer, redisService, startRedis } from '../support/redis-server.ts'
import { counter, plan, slice, storeSuite, used } from './store-suite.ts'

const silent = { warn: () => undefined }

/** A store that has reached its server. */
async function connected(url: string): Promise<Store> {
  const store = createRedisStore(url, silent, Date.now)
  await expect.poll(() => store.ping().then(() => 'there')).toBe('there')
  return store
}

describe.skipIf(redisService.missing)('with a server', () => {
  let server: RedisServer
  beforeAll(async () => {
    server = await startRedis()
  })
  afterAll(() => server.close())

  storeSuite(() => connected(server.url), { shared: true })

  test('a closed store stays closed: what is done too late is refused, and no connection is made for it', async () => {
    const client = createClient({ url: server.url })
    await client.connect()
    const connections = async () => (await client.clientList()).length
    const before = await connections()
    const store = await connected(server.url)
    await store.close()
    await expect.poll(connections).toBe(before)
    expect(await store.keyv?.get('order')).toBeUndefined()
    expect(await store.keyv?.set('order', { n: 1 }, 60_000).catch(() => false)).toBe(false)
    await expect(store.counters.take(plan(1))).rejects.toThrow(/closed/)
    expect(await connections()).toBe(before)
    client.destroy()
  })

  test('counts and what is kept outlive every handle', async () => {
    const day = slice(counter(), 1)
    const before = await connected(server.url)
    await before.counters.take(plan(2, day))
    await before.keyv?.set('order', { status: '支付成功' }, 60_000)
    await before.close()
    const after = await connected(server.url)
    expect(await used(after, day)).toEqual([1])
    expect(await after.keyv?.get('order')).toEqual({ status: '支付成功' })
    await after.close()
  })
})

/** What a store says of a server with such settings, once it has reached it. */
async function saidOf(settings: readonly string[]): Promise<string[]> {
  const server = await startRedis(settings)
  onTestFinished(() => server.close())
  const said: string[] = []
  const store = createRedisStore(server.url, { warn: (line) => void said.push(line) }, Date.now)
  await expect.poll(() => store.ping().then(() => 'there')).toBe('there')
  // Cautions are read over the same connection, one setting after the other: so many answers later they have been.
  for (let answers = 0; answers < 20; answers++) await store.ping()
  await store.close()
  return said
}

describe.skipIf(redisService.missing)('data that are lost while gateways run are reported in one line', () => {
  const loss = 'the redis store lost its data: calls counted before are forgotten'
  const day = slice(counter(), 1)

  test.each([
    ['all of them, by each process', ['FLUSHALL'], [loss, loss]],
    [
      'the counts of an account, by the first process that counts again',
      ['DEL', `{order-gateway}:calls:${day.counter}:0`],
      [loss],
    ],
  ])('%s', async (_what, command, lines) => {
    const server = await startRedis()
    onTestFinished(() => server.close())
    const client = await createClient({ url: server.url }).connect()
    onTestFinished(() => client.destroy())
    const said: string[] = []
    const open = () => createRedisStore(server.url, { warn: (line) => void said.push(line) }, Date.now)
    const stores = [open(), open()]
    onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))))
    for (const store of stores) {
      await expect.poll(() => store.ping().then(() => 'there')).toBe('there')
      for (let call = 0; call < 2; call++) await store.counters.take(plan(100, day))
      // What was given back is lower, and not lost.
      await store.counters.giveBack([day, day])
      await store.counters.take(plan(100, day))
    }
    expect(said).toEqual([])
    await client.sendCommand(command)
    for (const store of stores) for (let call = 0; call < 2; call++) await store.counters.take(plan(100, day))
    expect(said).toEqual(lines)
  })
})

describe.skipIf(redisService.missing)('what is unwise about a server is said when it is reached', () => {
  test('of one that may evict', async () => {
    const said = await saidOf(['--appendonly', 'yes', '--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru'])
    expect(said).toEqual([expect.stringMatching(/may evict \(allkeys-lru\)/)])
  })

  test('of one that does not persist', async () => {
    expect(await saidOf([])).toEqual([expect.stringMatching(/no append-only file/)])
  })

  test('of one that does both well, nothing', async () => {
    expect(await saidOf(['--appendonly', 'yes', '--maxmemory', '50mb', '--maxmemory-policy', 'noeviction'])).toEqual([])
  })

  test('of one that does not show its settings, that', async () => {
    const said = await saidOf(['--appendonly', 'yes', '--rename-command', 'CONFIG', ''])
    expect(said).toEqual([expect.stringMatching(/does not show its settings/)])
  })
})
