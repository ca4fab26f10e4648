// `redis://…` and `rediss://…`: shared by a fleet. One client for what is kept, the ledger and the leases.
import KeyvRedis, { createClient, createCluster, Keyv } from '@keyv/redis'
import { redisCautions } from './redis-cautions.ts'
import { keyTag, type RedisCommands } from './redis-commands.ts'
import { createRedisCounters } from './redis-counters.ts'
import { createRedisKept } from './redis-kept.ts'
import { createRedisLeases } from './redis-leases.ts'
import type { Store, StoreLog } from './store.ts'

/** A server that has not answered after so many milliseconds is taken as gone. */
const patience = 2_000

/** `url`: one server, or several of a cluster joined by commas (`redis://a:6379,redis://b:6379`). */
export function createRedisStore(url: string, log: StoreLog, now: () => number): Store {
  let closed = false
  const { client, ready, eval: run, setting } = connect(url, () => closed)
  let reachable = true
  client.on('error', () => {
    if (reachable) log.warn('the redis store cannot be reached: kept answers serve from memory, no live call is made')
    reachable = false
  })
  client.on(ready, async () => {
    if (!reachable) log.warn('the redis store can be reached again')
    reachable = true
    for (const caution of await redisCautions(setting)) log.warn(caution)
  })
  // It goes on trying by itself; until then every command fails at once.
  const connected: Promise<unknown> = client.connect().catch(() => undefined)

  const adapter = new BoundedRedis(client, {
    throwOnConnectError: false,
    throwOnErrors: true,
    namespace: keyTag,
  })
  const keyv = new Keyv({
    store: adapter,
    namespace: keyTag,
    useKeyPrefix: false,
    serialize: JSON.stringify,
    deserialize: JSON.parse,
  })
  keyv.on('error', () => undefined)
  const commands: RedisCommands = {
    eval: (script, given) => within(patience, run(script, given)),
  }
  return {
    keyv,
    kept: createRedisKept(commands, keyv, now),
    counters: createRedisCounters(commands),
    leases: createRedisLeases(commands),
    ping: async () => {
      // A write, since that is what counting a call needs: a replica and a full server answer every read.
      await commands.eval("redis.call('SET', KEYS[1], '1', 'PX', '60000')", { keys: [`${keyTag}:ping`], arguments: [] })
    },
    async close() {
      closed = true
      // A connection that is being made could not be ended yet.
      await within(patience, connected).catch(() => undefined)
      if (client.isOpen) client.destroy()
    },
  }
}

/** One server, or several of a cluster joined by commas; the same few commands of both. */
function connect(url: string, isClosed: () => boolean) {
  // Without a queue a command fails at once while the server is away: a question must not wait for it.
  const disableOfflineQueue = true
  const socket = { reconnectStrategy: (tries: number) => !isClosed() && Math.min(50 * 2 ** tries, 1_000) }
  const urls = url.split(',')
  if (urls.length === 1) {
    const client = createClient({ url, socket, disableOfflineQueue })
    const run: RedisCommands['eval'] = (script, given) => client.eval(script, given)
    return { client, ready: 'ready', eval: run, setting: async (name: string) => (await client.configGet(name))[name] }
  }
  const client = createCluster({
    rootNodes: urls.map((each) => ({ url: each, socket, disableOfflineQueue })),
    defaults: { socket, disableOfflineQueue },
  })
  const run: RedisCommands['eval'] = (script, given) => client.eval(script, given)
  // A cluster's nodes are set up alike; the first one speaks for all.
  const setting = async (name: string) => {
    const [first] = client.masters
    return first && (await (await client.nodeClient(first)).configGet(name))[name]
  }
  return { client, ready: 'node-ready', eval: run, setting }
}

/** keyv's own adapter, but for a server that hangs, and for a client that was closed: it would connect it again. */
class BoundedRedis extends KeyvRedis<string> {
  override async getClient() {
    return this.client
  }

  override get<U = string>(key: string): Promise<U | undefined> {
    return within(patience, super.get<U>(key))
  }

  override set(key: string, value: string, ttl?: number): Promise<void> {
    return within(patience, super.set(key, value, ttl))
  }
}

/** The result, or a rejection after so many milliseconds: a server that hangs must not hang a question. */
async function within<T>(ms: number, result: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([result, late])
  } finally {
    clearTimeout(timer)
  }
}
