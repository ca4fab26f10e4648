// Puts the parts together; gives back the handler and a dispose, and opens no port.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createYoga } from 'graphql-yoga'
import { Keyv } from 'keyv'
import type { Logger } from 'pino'
import type { Config } from './config/config.ts'
import { createAuthenticate, type Refusal } from './graphql/authentication.ts'
import type { Context } from './graphql/context.ts'
import { createReport, maskError } from './graphql/error.ts'
import { graphiqlOptions, renderGraphiql } from './graphql/graphiql.ts'
import { maskPayer } from './graphql/masking.ts'
import { createSchema } from './graphql/schema.ts'
import type { Account, AccountId } from './lookup/account.ts'
import type { Client } from './lookup/accounts.ts'
import { createLedger, createMemoryCounters } from './lookup/budget.ts'
import { createFindOrders } from './lookup/find-orders.ts'
import { createHealth } from './lookup/health.ts'
import { createLiveQuery } from './lookup/live-query.ts'
import { createOrderCache } from './lookup/order-cache.ts'
import { createOrderLoader } from './lookup/order-loader.ts'
import { createWire, type Wire } from './providers/http.ts'
import type { Registry } from './providers/registry.ts'

export interface App {
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void
  /** Ends connections to providers; call it once the last request is answered. */
  readonly dispose: () => Promise<void>
}

export interface AppParts {
  readonly config: Config
  readonly registry: Registry
  readonly log: Logger
  /** Epoch milliseconds. */
  readonly now?: () => number
}

export function createApp({ config, registry, log, now = Date.now }: AppParts): App {
  const wires = new Map<AccountId, Wire>()
  for (const account of config.accounts.values()) wires.set(account.id, createWire(account))
  const ledger = createLedger(createMemoryCounters())
  const health = createHealth(now())
  const findOrders = createFindOrders({
    cache: createOrderCache(new Keyv()),
    liveQuery: createLiveQuery({ ledger, wireOf: (account) => wireOf(wires, account), now, sleep }),
    health,
    now,
  })
  const report = createReport((errorId, error) => log.error({ errorId, err: error }, 'unexpected error'))
  const authenticate = createAuthenticate(config.clients)

  const yoga = createYoga<{ client: Client }, Context>({
    schema: createSchema(registry),
    context: ({ client }) => ({
      client,
      accounts: config.accounts,
      loader: createOrderLoader(findOrders),
      ledger,
      health,
      batchKeys: config.limits.batchKeys,
      now,
      payer: (id) => (id === null || client.scopes.has('payer') ? id : maskPayer(id)),
      report,
    }),
    graphiql: graphiqlOptions(),
    renderGraphiQL: renderGraphiql,
    maskedErrors: { maskError: (error) => maskError(error, report) },
    maxRequestBodySize: config.limits.requestBytes,
    cors: false,
    multipart: false,
    landingPage: false,
    logging: false,
  })

  return {
    handler(request, response) {
      const path = request.url?.split('?', 1)[0]
      if (path === '/health' || path === '/ready') return answer(response, 200, { status: 'ok' })
      if (path !== '/graphql') return answer(response, 404, { status: 'not found: ask at /graphql' })
      const asker = { headers: request.headers, remoteAddress: request.socket.remoteAddress }
      const client = wantsPage(request) ? pageReader(authenticate(asker)) : authenticate(asker)
      if ('status' in client) return answer(response, client.status, refusal(client))
      yoga(request, response, { client })
    },
    async dispose() {
      await yoga.dispose()
      for (const wire of wires.values()) wire.close()
    },
  }
}

function wireOf(wires: ReadonlyMap<AccountId, Wire>, account: Account): Wire {
  const wire = wires.get(account.id)
  if (!wire) throw new TypeError(`account ${account.id} has no wire`)
  return wire
}

function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html')
}

/** GraphiQL's page holds no data, so that a person may open it and enter the token there. */
function pageReader(client: Client | Refusal): Client | Refusal {
  return 'status' in client && client.status === 401
    ? { name: 'page', accounts: new Set<string>(), scopes: new Set<never>() }
    : client
}

function refusal({ code, message }: Refusal) {
  return { errors: [{ message, extensions: { code } }] }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
  })
  response.end(JSON.stringify(body))
}
