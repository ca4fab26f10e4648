// Records which client asked for which order, and the outcome: one record for each order that an answer shows, or for a
// lookup without an order. Records do not contain the payer, the amount or the order number.
import { createHash, randomBytes } from 'node:crypto'
import type { Account } from '../domain/account.ts'
import type { Client } from '../domain/client.ts'
import type { OrderKey } from '../domain/order.ts'
import type { Outcome } from '../domain/outcome.ts'

/** What the audit reads from a question and its request. */
export interface AuditedQuestion {
  readonly client: Pick<Client, 'name'>
  readonly account: Account
  readonly key: OrderKey
  readonly tally: AuditedRequest
}

export interface AuditedRequest {
  readonly dryRun: boolean
  /** Whether its questions run a second time, with the same answers. */
  readonly repeated: boolean
  /** The trace id that the client sent or that the audit made. */
  trace: string | null
}

export interface Audit {
  /** `live`: whether the lookup needed the provider, whatever the outcome. */
  answered(question: AuditedQuestion, outcome: Outcome, live: boolean): void
  /** Resolves when every record is handed to the sink. */
  settled(): Promise<void>
  /** `account`: one that the client may not see; or a provider if the client may see none of its accounts. */
  forbidden(client: Pick<Client, 'name'>, account: string, key: OrderKey, request: AuditedRequest): void
}

export interface AuditRecord {
  /** ISO 8601, UTC. */
  readonly time: string
  readonly client: string
  /** The account, or the provider if the client may see none of its accounts. */
  readonly account: string
  readonly by: string
  /** SHA-256 of `ACCOUNT/KIND/NUMBER` as in the query, so that anyone who knows the number can find it. */
  readonly order: string
  /** `found`, `notFound` or the failure's code. */
  readonly outcome: string
  /** The source of a found order, and why it is older than requested. */
  readonly source: string | null
  readonly staleBecause: string | null
  readonly live: boolean
  /** Calls left in each window; null if the lookup did not need the provider, or the ledger cannot be read. */
  readonly budgetLeft: Readonly<Record<string, number>> | null
  /** 32 hexadecimal digits: the trace id of the request's `traceparent`, else a new one. */
  readonly trace: string
}

export interface AuditParts {
  /** Calls left in each window; rejects if the ledger cannot be read. */
  readonly budgetLeft: (account: Account) => Promise<Readonly<Record<string, number>>>
  readonly now: () => number
  /** Takes the records one by one. */
  readonly write: (record: AuditRecord) => void
}

export function createAudit({ budgetLeft, now, write }: AuditParts): Audit {
  const pending = new Set<Promise<void>>()

  function about(client: string, account: string, key: OrderKey, request: AuditedRequest) {
    request.trace ??= randomBytes(16).toString('hex')
    const order = createHash('sha256').update(`${account}/${key.by}/${key.id}`).digest('hex')
    return { time: new Date(now()).toISOString(), client, account, by: key.by, order, trace: request.trace }
  }

  return {
    answered({ client, account, key, tally }, outcome, live) {
      const orders = outcome.kind === 'found' ? outcome.orders : []
      // A dry run makes no call, but shows kept orders.
      if (tally.repeated || (tally.dryRun && orders.length === 0)) return
      const common = {
        ...about(client.name, account.id, key, tally),
        outcome: outcome.kind === 'failed' ? outcome.code : outcome.kind,
        live,
      }
      const shown = orders.map(({ freshness }) => ({ source: freshness.source, staleBecause: freshness.staleBecause }))
      const nothing = { source: null, staleBecause: null }
      const writeAll = (budgetLeft: AuditRecord['budgetLeft']) => {
        for (const each of shown.length > 0 ? shown : [nothing]) write({ ...common, ...each, budgetLeft })
      }
      // The answer does not wait for its records.
      if (!live) return writeAll(null)
      const writing = budgetLeft(account)
        .catch(() => null)
        .then((left) => {
          writeAll(left)
          pending.delete(writing)
        })
      pending.add(writing)
    },
    async settled() {
      await Promise.all(pending)
    },
    forbidden(client, account, key, request) {
      if (request.repeated) return
      const nothing = { source: null, staleBecause: null, live: false, budgetLeft: null }
      write({ ...about(client.name, account, key, request), outcome: 'FORBIDDEN', ...nothing })
    },
  }
}
