// Who asks, and what the client may see and do.
import type { AccountId } from './account.ts'

export interface Client {
  readonly name: string
  /** null: all accounts. */
  readonly accounts: ReadonlySet<string> | null
  readonly scopes: ReadonlySet<Scope>
  /** Live calls that one query may make; null: as many as the limits say. */
  readonly maxLiveCalls: number | null
  /** Requests in any second, at each process; null: any number. */
  readonly requestsPerSecond: number | null
  /** Live calls of a calendar day at UTC+8, at all accounts together; null: as many as the budgets allow. */
  readonly liveCallsPerDay: number | null
}

export const scopes = ['order', 'payer', 'raw', 'live', 'operations'] as const
export type Scope = (typeof scopes)[number]

/** Stands before the names of those whom an identity provider names: they are not to be taken for `clients`. */
export const jwtPrefix = 'jwt/'
/** What whoever stands on this machine is called where there are no `clients`. */
export const loopbackName = 'loopback'

/** What a client is made of; what is left out has no bound of its own. */
export interface ClientGrants {
  readonly name: string
  readonly accounts?: Iterable<string> | null | undefined
  readonly scopes: Iterable<Scope>
  readonly maxLiveCalls?: number | undefined
  readonly requestsPerSecond?: number | undefined
  readonly liveCallsPerDay?: number | undefined
}

export function createClient({ name, accounts, scopes, ...bounds }: ClientGrants): Client {
  return {
    name,
    accounts: accounts ? new Set(accounts) : null,
    scopes: new Set(scopes),
    maxLiveCalls: bounds.maxLiveCalls ?? null,
    requestsPerSecond: bounds.requestsPerSecond ?? null,
    liveCallsPerDay: bounds.liveCallsPerDay ?? null,
  }
}

export function maySee(client: Client, account: AccountId): boolean {
  return client.accounts === null || client.accounts.has(account)
}

/** On whose behalf calls are counted. */
export type Spender = Pick<Client, 'name' | 'liveCallsPerDay'>
