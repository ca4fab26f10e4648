// The connection to Redis, replaced when it leads to a server that no longer answers or no longer takes writes.
import { createClient, createCluster } from '@keyv/redis'
import type { RedisCommands } from './redis-commands.ts'

/** A server that has not answered after so many milliseconds is taken as gone. */
const patience = 2_000
/** At most once in so many milliseconds a connection is given up for a new one, */
const renewEvery = 1_000
/** and one that is still being made only after so many. */
const longestConnecting = 5_000
/** A connection at rest is used this often, in milliseconds, */
const pingInterval = 1_000
/** so that one without any traffic for so long is dead, or its handshake is not answered. */
const socketTimeout = 3 * pingInterval

/** What a server says that is not the primary or not ready; and the client of a cluster, for ever, of a node that is gone. */
const lost = /READONLY|MASTERDOWN|LOADING|CLUSTERDOWN|The client is offline/

/** The result, or a rejection if it is late; one that shows that the connection leads nowhere ends that connection. */
export type Guard = <T>(result: Promise<T>) => Promise<T>

/** `url`: one server, or several of a cluster joined by commas. `onLost`: the connection is given up for this reason. */
export function connectRedis(url: string, onLost: (error: unknown) => void) {
  let closed = false
  const { client, ready, canRenew, eval: run, read } = createEither(url, () => closed)
  // It goes on trying by itself; until then every command fails at once.
  let connecting = true
  let connected = connect()
  let renewedAt = performance.now()

  async function connect(): Promise<void> {
    connecting = true
    await client.connect().catch(() => undefined)
    connecting = false
  }

  // The client keeps a connection until its socket ends: after a failover, one to what is now a replica, or to nobody.
  function renew(error: unknown, asked: number): void {
    const now = performance.now()
    // What was asked of an earlier connection says nothing of this one.
    if (closed || !canRenew() || asked < renewedAt) return
    if (now - renewedAt < (connecting ? longestConnecting : renewEvery)) return
    renewedAt = now
    onLost(error)
    if (client.isOpen) client.destroy()
    connected = connect()
  }

  const guard: Guard = async (result) => {
    const asked = performance.now()
    try {
      return await within(patience, result)
    } catch (error) {
      // The client of a cluster that found none of its servers does not try again by itself.
      if (error instanceof NoAnswer || lost.test(String(error)) || !client.isOpen) renew(error, asked)
      throw error
    }
  }
  const commands: RedisCommands = { eval: (script, given) => guard(run(script, given)) }
  return {
    client,
    /** The event by which the client says that it has connected. */
    ready,
    guard,
    commands,
    /** Resolves once the first connection is made, or has taken too long. */
    opened: within(patience, connected).catch(() => undefined),
    /** Answers of the server itself, be it a replica. */
    read,
    async close() {
      closed = true
      // A connection that is being made could not be ended yet.
      await within(patience, connected).catch(() => undefined)
      if (client.isOpen) client.destroy()
    },
  }
}

/** One server, or several of a cluster; the same few commands of both. */
function createEither(url: string, isClosed: () => boolean) {
  const options = {
    // Without a queue a command fails at once while the server is away: a question must not wait for it.
    disableOfflineQueue: true,
    pingInterval,
    socket: {
      connectTimeout: patience,
      socketTimeout,
      reconnectStrategy: (tries: number) => !isClosed() && Math.min(50 * 2 ** tries, 1_000),
    },
  }
  const urls = url.split(',')
  if (urls.length === 1) {
    const client = createClient({ url, ...options })
    const run: RedisCommands['eval'] = (script, given) => client.eval(script, given)
    // Until it is ready it is already connecting, and a second attempt would run beside the first.
    return { client, ready: 'ready', canRenew: () => client.isReady, eval: run, read: async () => client }
  }
  const client = createCluster({ rootNodes: urls.map((each) => ({ url: each, ...options })), defaults: options })
  const run: RedisCommands['eval'] = (script, given) => client.eval(script, given)
  // A cluster's nodes are set up alike; the first one speaks for all.
  const read = async () => {
    const [first] = client.masters
    return first && (await client.nodeClient(first))
  }
  return { client, ready: 'node-ready', canRenew: () => true, eval: run, read }
}

class NoAnswer extends Error {}

/** The result, or a rejection after so many milliseconds: a server that hangs must not hang a question. */
async function within<T>(ms: number, result: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([result, late])
  } finally {
    clearTimeout(timer)
  }
}
