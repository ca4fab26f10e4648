// A gateway on a free loopback port for tests, queried over real HTTP.
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config/config.ts'
import type { SchemaRegistry } from '../../src/graphql/builder.ts'
import { type Patience, serve } from '../../src/http/serve.ts'
import type { LeaseTimes } from '../../src/lookup/flights.ts'
import { openAuditFile } from '../../src/operations/audit-file.ts'
import { registry } from '../../src/providers/registry.ts'
import { openStore } from '../../src/store/open-store.ts'
import { ask, type GraphqlAnswer } from './ask.ts'

export interface TestGateway {
  readonly url: string
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<GraphqlAnswer>
  close(): Promise<void>
}

export interface TestGatewayOptions {
  readonly registry?: SchemaRegistry
  /** Epoch milliseconds. */
  readonly now?: () => number
  /** Monotonic milliseconds; by default `now` if the test gives one. */
  readonly elapsed?: () => number
  /** Takes each line of the log. */
  readonly log?: (line: string) => void
  readonly lease?: LeaseTimes
  readonly patience?: Partial<Patience>
}

/** `config`: the text of a config file. */
export async function startGateway(config: string, options: TestGatewayOptions = {}): Promise<TestGateway> {
  const chosen = options.registry ?? registry
  const read = readConfig(config, process.cwd(), {}, chosen)
  if ('mistakes' in read) throw new Error(read.mistakes.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  const log = pino({ level: options.log ? 'info' : 'silent' }, { write: (line: string) => options.log?.(line) })
  const now = options.now ?? Date.now
  const store = await openStore(read.config.store, log, now)
  const auditFile = read.config.audit ? openAuditFile(read.config.audit, (message) => log.warn(message)) : null
  // A test that moves the clock moves the spans with it.
  const { elapsed = options.now ?? (() => performance.now()), lease } = options
  const app = createApp({ config: read.config, registry: chosen, store, log, auditFile, now, elapsed, lease })
  const serving = await serve(app, '127.0.0.1', 0, { ...read.config, ...options.patience })
  return {
    url: serving.url,
    ask: (query, variables, headers) => ask(serving.url, query, variables, headers),
    close: serving.close,
  }
}
