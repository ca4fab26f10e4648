// Puts the parts together; gives back the handler and a dispose, and opens no port.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Config } from './config/config.ts'
import { createAuthenticate, type Refusal } from './graphql/authentication.ts'
import { answerHeaders, pageHeaders, refusedForBrowsers } from './graphql/browser-safety.ts'
import { createReport } from './graphql/error.ts'
import { createSchema } from './graphql/schema.ts'
import { createGraphqlServer } from './graphql/yoga.ts'
import type { Account, AccountId } from './lookup/account.ts'
import type { Client } from './lookup/accounts.ts'
import { createLedger } from './lookup/budget.ts'
import { createCircuits } from './lookup/circuits.ts'
import { createFindOrders } from './lookup/find-orders.ts'
import { createFlights } from './lookup/flights.ts'
import { createLiveQuery } from './lookup/live-query.ts'
import { createOrderCache } from './lookup/order-cache.ts'
import { createPacing } from './lookup/pacing.ts'
import { createWire, type Wire } from './providers/http.ts'
import type { Registry } from './providers/registry.ts'
import type { Store } from './store/store.ts'

export interface App {
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void
  /** Ends connections to providers and closes the store; call it once the last request is answered. */
  readonly dispose: () => Promise<void>
}

export interface AppParts {
  readonly config: Config
  readonly registry: Registry
  /** The app closes it when it is disposed of. */
  readonly store: Store
  readonly log: Logger
  /** Epoch milliseconds. */
  readonly now?: () => number
}

export function createApp({ config, registry, store, log, now = Date.now }: AppParts): App {
  const wires = new Map<AccountId, Wire>()
  for (const account of config.accounts.values()) wires.set(account.id, createWire(account))
  const ledger = createLedger(store.counters)
  // Names this process among those that share the store.
  const holder = randomUUID()
  const circuits = createCircuits({ keyv: store.keyv, leases: store.leases, holder, now })
  const cache = createOrderCache({ keyv: store.keyv, entries: config.cacheEntries })
  const liveQuery = createLiveQuery({ ledger, circuits, wireOf: (account) => wireOf(wires, account), now, sleep })
  const fly = createFlights({ cache, leases: store.leases, liveQuery, holder, now, sleep })
  const yoga = createGraphqlServer({
    schema: createSchema(registry),
    findOrders: createFindOrders({ cache, fly, pacing: createPacing(ledger, now), now }),
    limits: config.limits,
    introspection: config.introspection,
    graphiql: config.graphiql,
    accounts: config.accounts,
    ledger,
    circuits,
    now,
    report: createReport((errorId, error) => log.error({ errorId, err: error }, 'unexpected error')),
  })
  const authenticate = createAuthenticate(config.clients, now)
  let inFlight = 0

  return {
    handler(request, response) {
      const path = request.url?.split('?', 1)[0]
      if (path === '/health') return answer(response, 200, { status: 'ok' })
      if (path === '/ready') return void answerReady(response, store)
      if (path !== '/graphql') return answer(response, 404, { status: 'not found: ask at /graphql' })
      const asker = { headers: request.headers, remoteAddress: request.socket.remoteAddress }
      const page = config.graphiql && wantsPage(request)
      const client = page ? pageReader(authenticate(asker)) : authenticate(asker)
      for (const [name, value] of Object.entries(page ? pageHeaders : answerHeaders)) response.setHeader(name, value)
      if ('status' in client) return answer(response, client.status, errorOf(client.code, client.message))
      const refused = page ? null : refusedForBrowsers(request.method, request.headers)
      if (refused) return answer(response, request.method === 'POST' ? 415 : 403, errorOf('BAD_REQUEST', refused))
      if (inFlight >= config.limits.inFlight) {
        response.setHeader('Retry-After', '1')
        return answer(response, 503, errorOf('OVERLOADED', 'too many requests at the same time; come back in a second'))
      }
      inFlight++
      response.once('close', () => inFlight--)
      yoga(request, response, { client })
    },
    async dispose() {
      await yoga.dispose()
      for (const wire of wires.values()) wire.close()
      await store.close()
    },
  }
}

function wireOf(wires: ReadonlyMap<AccountId, Wire>, account: Account): Wire {
  const wire = wires.get(account.id)
  if (!wire) throw new TypeError(`account ${account.id} has no wire`)
  return wire
}

async function answerReady(response: ServerResponse, store: Store): Promise<void> {
  try {
    await store.ping()
    answer(response, 200, { status: 'ready' })
  } catch {
    answer(response, 503, { status: 'not ready: the store cannot be reached, so no live call is made' })
  }
}

function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html')
}

/** GraphiQL's page holds no data, so that a person may open it and enter the token there. */
function pageReader(client: Client | Refusal): Client | Refusal {
  return 'status' in client && client.status === 401
    ? { name: 'page', accounts: new Set<string>(), scopes: new Set<never>(), maxLiveCalls: 0 }
    : client
}

/** A refusal before GraphQL begins, in GraphQL's form. */
function errorOf(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
  })
  response.end(JSON.stringify(body))
}
