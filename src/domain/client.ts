// A client, and what it may see and do.
import type { AccountId } from './account.ts'

export interface Client {
  readonly name: string
  /** The accounts that it may see; null for all. */
  readonly accounts: ReadonlySet<string> | null
  readonly scopes: ReadonlySet<Scope>
  /** Live calls that one query may make; null for the general limit. */
  readonly maxLiveCalls: number | null
  /** Requests a second to each process; null for no limit. */
  readonly requestsPerSecond: number | null
  /** Live calls per calendar day at UTC+8, at all accounts together; null for no limit except the budgets. */
  readonly liveCallsPerDay: number | null
}

export const scopes = ['order', 'payer', 'raw', 'live', 'operations'] as const
export type Scope = (typeof scopes)[number]

/** The prefix of clients that an identity provider names, so that they cannot be confused with `clients`. */
export const jwtPrefix = 'jwt/'
/** The name of every client on this machine if the config does not have `clients`. */
export const loopbackName = 'loopback'

/** The parts of a client; a limit that is left out does not apply. */
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

/** The client for whom calls are counted. */
export type Spender = Pick<Client, 'name' | 'liveCallsPerDay'>
