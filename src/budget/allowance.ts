// A client's allowance: its own calls per day, and its part of the account's budget.
import type { Account } from '../domain/account.ts'
import type { Spender } from '../domain/client.ts'
import { allWindows, type Part, type Slice } from './budget-windows.ts'
import { type Ledger, ownerOf, type Taken } from './ledger.ts'

/** The client for which a call is made; `urgent`: a client with the scope `live` asks for an answer newer than our trust. */
export interface Asker {
  readonly client: Spender
  readonly urgent: boolean
}

/** `ofClient`: the client's own calls are spent, not the account's. */
export type Allowed = Taken & { readonly ofClient?: true }

export interface Allowance {
  /** Counts one live call at `now` (epoch milliseconds) in all its budgets, or in none. `patience`: milliseconds. */
  take(account: Account, asker: Asker, now: number, patience: number): Promise<Allowed>
  /** Gives back a call that was provably never sent. If that fails the call stays counted: a budget is never overdrawn. */
  giveBack(adds: readonly Slice[]): Promise<void>
}

export function createAllowance(ledger: Ledger): Allowance {
  return {
    async take(account, asker, now, patience) {
      const own = ownPart(asker.client)
      const taken = await ledger.take([...accountParts(account, asker), own], now, patience)
      return taken.is === 'refused' && taken.owner === own.owner ? { ...taken, ofClient: true } : taken
    },
    giveBack: (adds) => ledger.giveBack(adds).catch(() => undefined),
  }
}

/** A client's own calls of a day, at all accounts together. */
function ownPart({ name, liveCallsPerDay }: Spender): Part {
  return { owner: `client/${name}`, limits: { perDay: liveCallsPerDay ?? undefined }, windows: ['perDay'] }
}

/** The account's budget without the reserve, and of a day's budget at most the client's share. */
function accountParts(account: Account, { client, urgent }: Asker): Part[] {
  const { budget, reserve, shares } = account
  const owner = ownerOf(account)
  const share = shares.get(client.name)
  const perDay = budget.perDay === undefined || urgent ? budget.perDay : callsOf(budget.perDay, 1 - reserve)
  const ofShare = budget.perDay === undefined || share === undefined ? undefined : callsOf(budget.perDay, share)
  return [
    { owner, limits: { ...budget, perDay }, windows: allWindows },
    { owner: `${owner}/${client.name}`, limits: { perDay: ofShare }, windows: ['perDay'] },
  ]
}

/** Whole calls, without the error of floats (0.29 of 100 is 28.999…). */
function callsOf(perDay: number, fraction: number): number {
  return Math.floor(perDay * fraction + 1e-6)
}
