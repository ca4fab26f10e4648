// Real processes of src/main.ts in front of one sandbox, for what only they can show; all gone when the test is over.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { parse, stringify } from 'yaml'
import type { PlayedProvider, Sandbox } from '../../src/sandbox/sandbox.ts'
import type { GraphqlAnswer } from '../support/gateway.ts'
import { playSandbox } from '../support/sandbox.ts'

const main = new URL('../../src/main.ts', import.meta.url).pathname

export interface GatewayProcess {
  /** What it has logged so far. */
  readonly log: readonly string[]
  ask(query: string): Promise<GraphqlAnswer>
  /** The HTTP status of `/ready` or `/health`. */
  status(path: string): Promise<number>
  readonly isAlive: () => boolean
  /** SIGTERM, and its exit code. */
  stop(): Promise<number | null>
  /** SIGKILL: whatever it was doing is not done. */
  kill(): Promise<void>
}

export interface Fleet {
  readonly sandbox: Sandbox
  readonly h5zhifu: PlayedProvider
  /** For the files of a test. */
  readonly folder: string
  /** One more process; `shell`: what a shell does before it becomes the gateway. */
  start(options?: { shell?: string }): Promise<GatewayProcess>
}

/** `store`: as in the config; `settings`: of the h5zhifu account, over those of the sandbox's config. */
export async function createFleet(store: string | ((folder: string) => string), settings: object = {}): Promise<Fleet> {
  await dayIsLongEnough()
  const folder = await mkdtemp(join(tmpdir(), 'order-gateway-fleet-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const sandbox = await playSandbox()
  const file: { accounts: Record<string, object> } = parse(sandbox.config)
  const accounts = { ...file.accounts, 'h5-main': { ...file.accounts['h5-main'], ...settings } }
  const config = join(folder, 'gateway.yaml')
  const chosen = typeof store === 'string' ? store : store(folder)
  await writeFile(config, stringify({ ...file, store: chosen, accounts }))
  return {
    sandbox,
    h5zhifu: sandbox.providers.h5zhifu,
    folder,
    start: ({ shell } = {}) => startProcess(config, shell),
  }
}

export const sqliteIn = (folder: string) => `sqlite:${join(folder, 'gateway.sqlite')}`

async function startProcess(config: string, shell: string | undefined): Promise<GatewayProcess> {
  const { STORE_URL: _store, HOST: _host, LOG_LEVEL: _level, ...inherited } = process.env
  // What is compiled once need not be again: a test starts many.
  const NODE_COMPILE_CACHE = join(tmpdir(), 'order-gateway-compiled')
  const options = { env: { ...inherited, NODE_COMPILE_CACHE, GATEWAY_CONFIG: config, PORT: '0' } }
  const child = shell
    ? spawn('/bin/sh', ['-c', `${shell}; exec "$0" "$1"`, process.execPath, main], options)
    : spawn(process.execPath, [main], options)
  onTestFinished(() => end(child, 'SIGKILL').then(() => undefined))
  const log: string[] = []
  createInterface(child.stderr).on('line', (line) => log.push(line))
  const url = await addressOf(child, log)
  return {
    log,
    async ask(query) {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })
      // The shape of every GraphQL answer.
      return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer, 'status'>) }
    },
    status: async (path) => (await fetch(new URL(path, url))).status,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    stop: () => end(child, 'SIGTERM'),
    kill: async () => void (await end(child, 'SIGKILL')),
  }
}

async function addressOf(child: ChildProcess, log: readonly string[]): Promise<URL> {
  if (child.stdout)
    for await (const line of createInterface(child.stdout)) {
      const [address] = /http:\/\/\S+/.exec(line) ?? []
      if (address) return new URL(address)
    }
  throw new Error(`the gateway did not start:\n${log.join('\n')}`)
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const gone = once(child, 'exit')
  child.kill(signal)
  const [code] = await gone
  return code
}

/** A question about an order that nobody knows: it costs a call all the same. */
export const unknownOrder = (name: string | number) => `{ order(provider: H5ZHIFU, id: "none-${name}") { id } }`

/** How a question about such an order ended. */
export function ended({ data, errors }: GraphqlAnswer): string {
  return errors ? String(errors[0]?.extensions?.code) : JSON.stringify(data)
}

/** Asks for so many different orders at once, of one gateway after the other, and counts how the questions ended. */
export async function burst(gateways: readonly GatewayProcess[], from: number, to: number) {
  const asked = Array.from({ length: to - from }, async (_, index) => {
    const gateway = gateways[index % gateways.length]
    return gateway ? ended(await gateway.ask(unknownOrder(from + index))) : 'nobody to ask'
  })
  const counts: Record<string, number> = {}
  for (const outcome of await Promise.all(asked)) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

/** The processes have real clocks, and a day that ended in the middle of a test would bring them new calls. */
async function dayIsLongEnough(): Promise<void> {
  const day = 86_400_000
  const left = day - ((Date.now() + 8 * 3_600_000) % day)
  if (left < 90_000) await wait(left + 11_000)
}
