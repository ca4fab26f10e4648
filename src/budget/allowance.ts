// What an asker may use of the budgets: its own calls of the day, and of the account's no more than its part.
import type { Account } from '../domain/account.ts'
import type { Spender } from '../domain/client.ts'
import { allWindows, type Part, type Slice } from './budget-windows.ts'
import { type Ledger, ownerOf, type Taken } from './ledger.ts'

/** On whose behalf a call is made; `urgent`: a client with the scope `live` wants it younger than our trust. */
export interface Asker {
  readonly client: Spender
  readonly urgent: boolean
}

/** `ofClient`: the client's own calls are spent, not the account's. */
export type Allowed = Taken & { readonly ofClient?: true }

export interface Allowance {
  /** Counts one live call at `now` (epoch milliseconds) in every budget that it falls under, or in none. `patience`: milliseconds. */
  take(account: Account, asker: Asker, now: number, patience: number): Promise<Allowed>
  /** Gives back a call that provably never left. If that fails it stays counted: a budget is never overdrawn. */
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

/** All of the account's budget but the reserve, and of a day's no more than the client's share. */
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

/** Whole calls; what floats lose (0.29 of 100 is 28.999…) is no call lost. */
function callsOf(perDay: number, fraction: number): number {
  return Math.floor(perDay * fraction + 1e-6)
}
