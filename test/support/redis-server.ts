// A Redis server for one test: on a free loopback port, in its own folder, ended by its pid.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findService } from './services.ts'

export const redisService = findService('redis-server')

export interface RedisServer {
  readonly url: string
  /** Ends the server; persisted data stays. */
  stop(): Promise<void>
  /** Starts it again, on the same port and with the same data. */
  start(): Promise<void>
  /** The server hangs: connections stay, answers do not come. */
  pause(): void
  resume(): void
  /** Ends the server and removes its folder. */
  close(): Promise<void>
}

/** `settings`: as on the server's command line (`['--maxmemory', '10mb']`); by default every write is persisted. */
export async function startRedis(settings: readonly string[] = ['--appendonly', 'yes']): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'order-gateway-redis-'))
  const port = await freePort()
  let child: ChildProcess | undefined

  async function start(): Promise<void> {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...settings]
    // It does not inherit our file descriptors: a server that is left over would prevent the test run from ending.
    const started = spawn(redisService.path, args, { stdio: ['ignore', 'pipe', 'ignore'] })
    child = started
    const last = () => started.kill('SIGKILL')
    process.once('exit', last)
    started.once('exit', () => process.off('exit', last))
    const said: string[] = []
    for await (const line of createInterface(started.stdout)) {
      said.push(line)
      if (!line.includes('Ready to accept connections')) continue
      // Its further output is dropped, so that it never blocks.
      started.stdout.resume()
      return
    }
    throw new Error(`redis-server did not start:\n${said.join('\n')}`)
  }

  async function stop(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGCONT')
    child.kill('SIGTERM')
    await gone
  }

  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    stop,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    async close() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new TypeError('a TCP server has a TCP address')
  return address.port
}
