// Connects the parts and returns the handler and a dispose; does not open a port.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { createAuthenticate } from './access/authentication.ts'
import { createVerifyToken } from './access/json-web-token.ts'
import { createPayerKey } from './access/payer-key.ts'
import { createRequestRate } from './access/request-rate.ts'
import { createAllowance } from './budget/allowance.ts'
import { budgetLeft, createLedger } from './budget/ledger.ts'
import { createPacing } from './budget/pacing.ts'
import type { Config } from './config/config.ts'
import type { Account, AccountId } from './domain/account.ts'
import { createExecution } from './execution/execute.ts'
import { renderGraphiql } from './execution/graphiql.ts'
import { createGraphqlServer, serveBy } from './execution/yoga.ts'
import type { SchemaRegistry } from './graphql/builder.ts'
import { createContextFactory } from './graphql/context.ts'
import { createReport } from './graphql/error.ts'
import { createSchema } from './graphql/schema.ts'
import { anyone, createAdmission } from './http/admission.ts'
import { answerHeaders } from './http/browser-safety.ts'
import { createGraphqlEndpoint } from './http/graphql-endpoint.ts'
import { answerHealth, createReadiness } from './http/health.ts'
import { createPage } from './http/page.ts'
import { createPlaces } from './http/places.ts'
import { createRouter, pageRoute, route } from './http/router.ts'
import type { Served } from './http/serve.ts'
import { createCircuits } from './lookup/circuits.ts'
import { createFindOrders } from './lookup/find-orders.ts'
import { createFlights, type LeaseTimes } from './lookup/flights.ts'
import { createLiveQuery } from './lookup/live-query.ts'
import { createOrderCache } from './lookup/order-cache.ts'
import { createWire, type Wire } from './lookup/wire.ts'
import { createAudit } from './operations/audit.ts'
import type { AuditFile } from './operations/audit-file.ts'
import type { Store } from './store/store.ts'

export interface AppParts {
  readonly config: Config
  readonly registry: SchemaRegistry
  /** The app closes it on dispose. */
  readonly store: Store
  readonly log: Logger
  /** Where lookups are audited; the app closes it too. */
  readonly auditFile?: AuditFile | null
  /** Epoch milliseconds; omitted: by the store's clock, else by the machine's own. */
  readonly now?: () => number
  /** Monotonic milliseconds. */
  readonly elapsed?: () => number
  /** How long the others wait for a process that ended during a call; omitted: the defaults. */
  readonly lease?: LeaseTimes | undefined
}

export function createApp(parts: AppParts): Served {
  const { config, registry, store, log, auditFile = null, lease } = parts
  const { elapsed = () => performance.now() } = parts
  // Processes on several machines count and keep by one clock; who may ask is decided by the machine's own.
  const { now = store.now ?? Date.now } = parts
  const ownNow = parts.now ?? Date.now
  const { limits, persistedDocuments } = config
  const wires = new Map<AccountId, Wire>()
  for (const account of config.accounts.values())
    wires.set(account.id, createWire({ ...account, proxies: config.proxies }))
  const ledger = createLedger(store.counters, elapsed, (message) => log.warn(message))
  // Identifies this process among those that share the store.
  const holder = randomUUID()
  const circuits = createCircuits({ keyv: store.keyv, leases: store.leases, holder, now, elapsed })
  const cache = createOrderCache({ kept: store.kept, entries: config.cacheEntries })
  const liveQuery = createLiveQuery({
    allowance: createAllowance(ledger),
    circuits,
    wireOf: (account) => wireOf(wires, account),
    now,
    elapsed,
    sleep,
  })
  const fly = createFlights({ cache, leases: store.leases, liveQuery, holder, elapsed, sleep, lease })
  const audit =
    auditFile &&
    createAudit({ budgetLeft: (account) => budgetLeft(ledger, account, now()), now, write: auditFile.write })
  const report = createReport((errorId, error) => log.error({ errorId, err: error }, 'unexpected error'))
  const schema = createSchema(registry)
  const createContext = createContextFactory(
    {
      accounts: config.accounts,
      audit,
      ledger,
      circuits,
      limits,
      now,
      payerKey: createPayerKey(config.payerSecret),
      report,
    },
    createFindOrders({ cache, fly, pacing: createPacing(ledger, now), now, noteAnswer: audit?.answered }),
  )
  const execution = createExecution(schema, config.introspection, report)
  const { introspection, graphiql } = config
  const server = createGraphqlServer({ schema, createContext, execution, limits, introspection, report })
  const endpoint = createGraphqlEndpoint({
    schema,
    server,
    stream: serveBy(server, answerHeaders),
    persistedDocuments,
    places: createPlaces(limits.inFlight),
    requestBytes: limits.requestBytes,
    report,
    createContext,
    execution,
  })
  const warn = (message: string) => log.warn(message)
  const verifyToken = config.jwt ? createVerifyToken(config.jwt, { now: ownNow, elapsed, warn }) : null
  const { clients, readers } = createAdmission({
    authenticate: createAuthenticate(config.clients, verifyToken, ownNow),
    rate: createRequestRate(elapsed),
  })

  return {
    handler: createRouter([
      ...(graphiql ? [pageRoute('/graphql', readers, createPage(renderGraphiql, report))] : []),
      route('/graphql', clients, endpoint),
      route('/health', anyone, answerHealth),
      route('/ready', anyone, createReadiness(store)),
    ]),
    async dispose() {
      await server.dispose()
      for (const wire of wires.values()) wire.close()
      await audit?.settled()
      await store.close()
      await auditFile?.close()
    },
  }
}

function wireOf(wires: ReadonlyMap<AccountId, Wire>, account: Account): Wire {
  const wire = wires.get(account.id)
  if (!wire) throw new TypeError(`account ${account.id} has no wire`)
  return wire
}
