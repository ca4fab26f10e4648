// What an asker may use of the budgets: its own calls of the day, and of the account's no more than its part.

import type { Account, AccountId } from '../domain/account.ts'
import type { Spender } from '../domain/client.ts'
import type { BudgetLimits } from '../domain/provider.ts'
import type { Share } from './budget-windows.ts'
import type { Ledger, Taken } from './ledger.ts'

/** On whose behalf a call is made; `urgent`: a client with the scope `live` wants it younger than our trust. */
export interface Asker {
  readonly client: Spender
  readonly urgent: boolean
}

/** `ofClient`: it is the client's own calls that are spent, not the account's. */
export type Allowed = Taken & { readonly ofClient?: true }

export interface Allowance {
  /** Counts one live call at `now` (epoch milliseconds) in every budget that it falls under, or in none. */
  take(account: Account, asker: Asker, now: number): Promise<Allowed>
  /** Gives back a call that provably never left. Where that fails it stays counted: a budget is never overdrawn. */
  giveBack(account: Account, asker: Asker, takenAt: number): Promise<void>
}

export function createAllowance(ledger: Ledger): Allowance {
  return {
    async take(account, asker, now) {
      const { limits, share } = partOf(account, asker)
      const taken = await ledger.take(account.id, limits, now, share)
      const { liveCallsPerDay } = asker.client
      if (taken.kind === 'refused' || liveCallsPerDay === null) return taken
      // The client's own last: what waits for the account's window does not hold them.
      const own = await ledger.take(ownLedger(asker.client), { perDay: liveCallsPerDay }, taken.at).catch(() => null)
      if (own?.kind === 'granted') return taken
      await ledger.giveBack(account.id, limits, taken.at, share).catch(() => undefined)
      if (!own) throw new Error('the store cannot count the calls of a client')
      return { ...own, ofClient: true }
    },
    async giveBack(account, asker, takenAt) {
      const { limits, share } = partOf(account, asker)
      const { liveCallsPerDay } = asker.client
      if (liveCallsPerDay !== null)
        await ledger.giveBack(ownLedger(asker.client), { perDay: liveCallsPerDay }, takenAt).catch(() => undefined)
      await ledger.giveBack(account.id, limits, takenAt, share).catch(() => undefined)
    },
  }
}

/** A client's own calls are counted as an account's are; no account's id holds a slash. */
function ownLedger({ name }: Spender): AccountId {
  return `client/${name}` as AccountId
}

/** All of the account's budget but the reserve, and of a day's no more than the client's share. */
function partOf(account: Account, { client, urgent }: Asker): { limits: BudgetLimits; share: Share | undefined } {
  const { budget, reserve, shares } = account
  if (budget.perDay === undefined) return { limits: budget, share: undefined }
  const fraction = shares.get(client.name)
  const share = fraction === undefined ? undefined : { client: client.name, perDay: callsOf(budget.perDay, fraction) }
  const perDay = urgent ? budget.perDay : callsOf(budget.perDay, 1 - reserve)
  return { limits: { ...budget, perDay }, share }
}

/** Whole calls; what floats lose (0.29 of 100 is 28.999…) is no call lost. */
function callsOf(perDay: number, fraction: number): number {
  return Math.floor(perDay * fraction + 1e-6)
}
