// Real processes of src/main.ts in front of one sandbox; all end with the test.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { parse, stringify } from 'yaml'
import type { PlayedProvider, Sandbox } from '../../src/sandbox/sandbox.ts'
import { ask, type GraphqlAnswer } from '../support/ask.ts'
import { run, startMain } from '../support/command.ts'
import type { Process } from '../support/process.ts'
import { playSandbox } from '../support/sandbox.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

export interface GatewayProcess extends Pick<Process, 'end'> {
  ask(query: string): Promise<GraphqlAnswer>
  /** The HTTP status of `/ready` or `/health`. */
  status(path: string): Promise<number>
  /** Its log lines so far. */
  log(): readonly string[]
}

export interface Fleet {
  readonly sandbox: Sandbox
  readonly h5zhifu: PlayedProvider
  /** For the files of a test. */
  readonly folder: string
  /** One more ready process; `line`: the command that starts it, if not the usual one. */
  start(line?: string): Promise<GatewayProcess>
  /** One that may not be ready, for example without its store. */
  startAlive(line?: string): Promise<GatewayProcess>
}

/** `store`: as in the config; `settings`: of the h5zhifu account, over those of the sandbox's config. */
export async function createFleet(store: string | ((folder: string) => string), settings: object = {}): Promise<Fleet> {
  await dayIsLongEnough()
  const folder = temporaryFolder()
  const sandbox = await playSandbox()
  const file: { accounts: Record<string, object> } = parse(sandbox.config)
  const accounts = { ...file.accounts, 'h5-main': { ...file.accounts['h5-main'], ...settings } }
  const config = join(folder, 'gateway.yaml')
  const chosen = typeof store === 'string' ? store : store(folder)
  await writeFile(config, stringify({ ...file, store: chosen, accounts }))
  const startAlive = async (line = startMain) => {
    const gateway = run(line, { GATEWAY_CONFIG: config, PORT: '0' })
    return asked(gateway, await gateway.address())
  }
  const start = async (line?: string) => {
    const gateway = await startAlive(line)
    await expect.poll(() => gateway.status('/ready'), { timeout: 10_000 }).toBe(200)
    return gateway
  }
  return { sandbox, h5zhifu: sandbox.providers.h5zhifu, folder, start, startAlive }
}

export const sqliteIn = (folder: string) => `sqlite:${join(folder, 'gateway.sqlite')}`

function asked({ end, written }: Process, url: string): GatewayProcess {
  return {
    end,
    ask: (query) => ask(url, query),
    status: async (path) => (await fetch(new URL(path, url))).status,
    log: () => written.complaints.trim().split('\n'),
  }
}

/** A query for an order that does not exist: it also costs a call. */
export const unknownOrder = (name: string | number) => `{ order(provider: H5ZHIFU, id: "none-${name}") { id } }`

/** The outcome of such a query. */
export function ended({ data, errors }: GraphqlAnswer): string {
  return errors ? String(errors[0]?.extensions?.code) : JSON.stringify(data)
}

/** Asks for so many different orders at once, of one gateway after the other, and counts how the questions ended; `lost`: with their gateway. */
export async function burst(gateways: readonly GatewayProcess[], from: number, to: number) {
  const asked = Array.from({ length: to - from }, async (_, index) => {
    const gateway = gateways[index % gateways.length]
    return (await gateway?.ask(unknownOrder(from + index)).then(ended, () => 'lost')) ?? 'no gateway'
  })
  const counts: Record<string, number> = {}
  for (const outcome of await Promise.all(asked)) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

/** The processes have real clocks, and a day that ends during a test would give them new calls. */
async function dayIsLongEnough(): Promise<void> {
  const day = 86_400_000
  const left = day - ((Date.now() + 8 * 3_600_000) % day)
  if (left < 90_000) await wait(left + 11_000)
}
