// What the resolvers of one request share.
import type { IncomingHttpHeaders } from 'node:http'
import { initContextCache } from '@pothos/core'
import { showPayer } from '../access/masking.ts'
import type { PayerKey } from '../access/payer-key.ts'
import type { Ledger } from '../budget/ledger.ts'
import type { Accounts } from '../domain/account.ts'
import type { Client } from '../domain/client.ts'
import type { Circuits } from '../lookup/circuits.ts'
import type { FindOrders } from '../lookup/find-orders.ts'
import { createOrderLoader, type OrderLoader } from '../lookup/order-loader.ts'
import { createTally, type Tally } from '../lookup/tally.ts'
import type { Audit } from '../operations/audit.ts'

/** The limits of one query. */
export interface Limits {
  readonly aliases: number
  /** Keys in one orderBatch. */
  readonly batchKeys: number
  readonly maxLiveCalls: number
}

export interface Context {
  readonly client: Client
  readonly accounts: Accounts
  readonly loader: OrderLoader
  readonly ledger: Ledger
  readonly tally: Tally
  readonly circuits: Circuits
  /** null if lookups are not audited. */
  readonly audit: Audit | null
  readonly limits: Limits
  readonly now: () => number
  /** A payer's id as this client may see it: whole with the scope `payer`, else masked. */
  readonly payer: (id: string | null) => string | null
  readonly payerKey: PayerKey
  /** Logs an internal error once and returns its id in the log. */
  readonly report: (error: unknown) => string
}

/** What is known about a request before it is parsed. */
export interface Asked {
  readonly client: Client
  readonly headers: IncomingHttpHeaders
}

type Shared = Omit<Context, 'client' | 'loader' | 'tally' | 'payer'>

/** `shared`: what all requests share. */
export function createContextFactory(shared: Shared, findOrders: FindOrders): (asked: Asked) => Context {
  // A client's permissions are the same for all its requests: the schema's authorization looks them up once.
  const permissions = new WeakMap<Client, object>()
  return ({ client, headers }) => {
    const permitted = permissions.get(client) ?? initContextCache()
    permissions.set(client, permitted)
    return {
      ...shared,
      ...permitted,
      client,
      loader: createOrderLoader(findOrders),
      tally: createTally(headers['x-dry-run'] === '1', traceOf(headers.traceparent)),
      payer: (id) => (id === null ? null : showPayer(id, client)),
    }
  }
}

/** https://www.w3.org/TR/trace-context/: version, trace id, parent id, flags. */
function traceOf(traceparent: string | string[] | undefined): string | null {
  if (traceparent === undefined) return null
  return /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(String(traceparent))?.[1] ?? null
}
