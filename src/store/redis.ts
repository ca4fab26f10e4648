// `redis://…` and `rediss://…`: shared by a fleet. One client for what is kept, the ledger and the leases.
import KeyvRedis, { Keyv } from '@keyv/redis'
import { redisCautions } from './redis-cautions.ts'
import { createRedisClock } from './redis-clock.ts'
import { keyTag } from './redis-commands.ts'
import { connectRedis, type Guard } from './redis-connection.ts'
import { createRedisCounters } from './redis-counters.ts'
import { createRedisKept } from './redis-kept.ts'
import { createRedisLeases } from './redis-leases.ts'
import type { Store, StoreLog } from './store.ts'

/** So often, in milliseconds, a connection that nobody uses is tried: one that leads nowhere is found before a question is. */
const tryEvery = 2_000

// A write, since that is what counting a call needs: a replica and a full server answer every read.
const pingScript = `
redis.call('SET', KEYS[1], '1', 'PX', '60000')
return redis.call('TIME')`

/** `url`: one server, or several of a cluster joined by commas (`redis://a:6379,redis://b:6379`). */
export function createRedisStore(
  url: string,
  log: StoreLog,
  now: () => number,
): Store & { readonly opened: Promise<unknown> } {
  let reachable = true
  function reportLoss(error: unknown): void {
    if (reachable)
      log.warn(
        `the redis store cannot be reached or written (${reason(error)}): kept answers serve from memory, no live call is made`,
      )
    reachable = false
  }
  const { client, ready, opened, guard, commands, read, close } = connectRedis(url, reportLoss)
  client.on('error', reportLoss)

  const clock = createRedisClock(now)
  async function ping(): Promise<void> {
    await clock.measure(() => commands.eval(pingScript, { keys: [`${keyTag}:ping`], arguments: [] }))
    if (!reachable) log.warn('the redis store can be reached again')
    reachable = true
  }

  const said = new Set<string>()
  async function caution(): Promise<void> {
    const cautions = await redisCautions({
      setting: async (name) => (await (await read())?.configGet(name))?.[name],
      replication: async () => (await (await read())?.info('replication')) ?? '',
    })
    for (const line of cautions) if (!said.has(line)) log.warn(line)
    for (const line of cautions) said.add(line)
  }
  client.on(ready, () => void ping().then(caution, () => undefined))
  const timer = setInterval(() => void ping().catch(() => undefined), tryEvery).unref()

  const keyv = new Keyv({
    store: new GuardedRedis(client, guard),
    namespace: keyTag,
    useKeyPrefix: false,
    serialize: JSON.stringify,
    deserialize: JSON.parse,
  })
  keyv.on('error', () => undefined)
  return {
    // The first call is counted by the server's clock, too.
    opened: opened.then(ping).catch(() => undefined),
    now: clock.now,
    keyv,
    kept: createRedisKept(commands, keyv, now),
    counters: createRedisCounters(commands, () =>
      log.warn('the redis store lost its data: calls counted before are forgotten'),
    ),
    leases: createRedisLeases(commands),
    ping,
    async close() {
      clearInterval(timer)
      await close()
    },
  }
}

/** keyv's own adapter, except with a server that hangs or is lost, and a client that was closed, which it would connect again. */
class GuardedRedis extends KeyvRedis<string> {
  readonly #guard: Guard

  constructor(client: ConstructorParameters<typeof KeyvRedis>[0], guard: Guard) {
    super(client, { throwOnConnectError: false, throwOnErrors: true, namespace: keyTag })
    this.#guard = guard
  }

  override async getClient() {
    return this.client
  }

  override get<U = string>(key: string): Promise<U | undefined> {
    return this.#guard(super.get<U>(key))
  }

  override set(key: string, value: string, ttl?: number): Promise<void> {
    return this.#guard(super.set(key, value, ttl))
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
