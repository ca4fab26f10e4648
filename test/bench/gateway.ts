// The gateway as in production: `src/main.ts`, clients with tokens, a sqlite store, four accounts.
import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { type Child, startChild } from './child.ts'
import { token } from './request-bytes.ts'
import type { Stage } from './stage.ts'

// Too high to matter: the bench measures the gateway, not its budgets.
const budgets: Readonly<Record<string, object>> = {
  h5zhifu: { perDay: 100_000_000 },
  zf19: { perMinute: 6_000_000 },
  hkrt: { perSecond: 100_000 },
  mpaas: { perSecond: 100_000 },
}

/** Writes a config to its own folder, with the store beside it, and returns its path. `latency`: milliseconds of h5zhifu. */
export function writeConfig({ folder, providers }: Stage, latency = 0): string {
  const own = mkdtempSync(join(folder, 'gateway-'))
  const file: { accounts: Record<string, { provider: string }> } = parse(providers.config)
  const accounts = Object.entries(file.accounts).map(([id, account]) => {
    const endpoint = `http://127.0.0.1:${providers.port}/after/${latency}/api/query`
    const changes = { budget: budgets[account.provider], ...(account.provider === 'h5zhifu' && { endpoint }) }
    return [id, { ...account, ...changes }]
  })
  const tokenSha256 = createHash('sha256').update(token).digest('hex')
  const clients = [{ name: 'bench', tokenSha256, scopes: ['order', 'live', 'operations'] }]
  const store = `sqlite:${join(own, 'gateway.sqlite')}`
  const path = join(own, 'gateway.yaml')
  writeFileSync(path, stringify({ ...file, store, clients, accounts: Object.fromEntries(accounts) }))
  return path
}

export function startGateway({ cores, folder }: Stage, config: string, flags: readonly string[] = []): Child {
  // As in npm start, but in a folder that is removed with the bench.
  const cache = join(folder, 'compiled')
  const env = { GATEWAY_CONFIG: config, PORT: '0', LOG_LEVEL: 'warn', NODE_COMPILE_CACHE: cache }
  return startChild({ core: cores?.server ?? null, line: ['src/main.ts'], env, flags, channel: false })
}
