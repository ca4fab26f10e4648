// A primary and its replica behind one address, as behind Sentinel's or a cloud's: lines stay where they are, new ones go to the primary.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { createClient } from '@keyv/redis'
import { expect } from 'vitest'
import { startRedis } from './redis-server.ts'

export interface RedisPair {
  readonly url: string
  /** Planned: the replica is promoted and has every write, the primary becomes its replica, and lines to it stay. */
  handOver(): Promise<void>
  /** The primary is gone without a FIN: nothing is answered, neither on old lines nor on new ones. */
  cut(): Promise<void>
  /** After `cut`: the replica is promoted, and new lines lead to it. Old ones stay dead. */
  promote(): Promise<void>
  close(): Promise<void>
}

export async function startRedisPair(): Promise<RedisPair> {
  const settings = ['--appendonly', 'yes', '--repl-diskless-sync-delay', '0']
  const primary = await startRedis(settings)
  const replica = await startRedis([...settings, '--replicaof', '127.0.0.1', new URL(primary.url).port])
  const [first, second] = await Promise.all([primary.url, replica.url].map((url) => createClient({ url }).connect()))
  if (!first || !second) throw new TypeError('there are two servers')
  const caughtUp = async () => {
    await first.set('last', '1')
    return first.wait(1, 1_000)
  }
  await expect.poll(caughtUp, { timeout: 15_000 }).toBe(1)
  const proxy = await startProxy(primary.url)
  const toReplica = async () => {
    await second.sendCommand(['REPLICAOF', 'NO', 'ONE'])
    proxy.leadTo(replica.url)
  }
  return {
    url: proxy.url,
    async handOver() {
      await first.replicaOf('127.0.0.1', Number(new URL(replica.url).port))
      // What the primary took until then is with the replica once it has read the stream to its end.
      const read = async () => (await second.info('replication')).match(/slave_repl_offset:(\d+)/)?.[1]
      const written = (await first.info('replication')).match(/master_repl_offset:(\d+)/)?.[1]
      await expect.poll(async () => Number(await read()) >= Number(written), { timeout: 5_000 }).toBe(true)
      await toReplica()
    },
    async cut() {
      proxy.leadTo(null)
      expect(await caughtUp()).toBe(1)
    },
    promote: toReplica,
    async close() {
      for (const client of [first, second]) client.destroy()
      proxy.close()
      await Promise.all([primary.close(), replica.close()])
    },
  }
}

/** A line leads to where it led first; without a target it leads nowhere, and neither end hears of it. */
async function startProxy(start: string) {
  let target: string | null = start
  const sockets = new Set<Socket>()
  const lines: [Socket, Socket][] = []
  const hold = (socket: Socket) => void sockets.add(socket.on('error', () => socket.destroy()))
  const server = createServer((from) => {
    hold(from)
    if (!target) return void from.resume()
    const to = connect(Number(new URL(target).port), '127.0.0.1')
    hold(to)
    from.pipe(to)
    to.pipe(from)
    lines.push([from, to])
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return {
    url: `redis://127.0.0.1:${port}`,
    leadTo(url: string | null) {
      target = url
      if (url) return
      for (const [from, to] of lines.splice(0)) {
        from.unpipe(to)
        to.unpipe(from)
        from.resume()
        to.resume()
      }
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
