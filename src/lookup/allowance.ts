// What an asker may use of the budgets: its own calls of the day, and of the account's no more than its part.
import type { BudgetLimits } from '../providers/provider.ts'
import type { Account, AccountId } from './account.ts'
import type { Client } from './accounts.ts'
import type { Ledger, Taken } from './budget.ts'
import type { Share } from './budget-windows.ts'

/** On whose behalf a call is made; `urgent`: a client with the scope `live` wants it younger than our trust. */
export interface Asker {
  readonly client: Spender
  readonly urgent: boolean
}

export type Spender = Pick<Client, 'name' | 'liveCallsPerDay'>

/** `ofClient`: it is the client's own calls that are spent, not the account's. */
export type Allowed = Taken & { readonly ofClient?: true }

export interface Allowance {
  /** Counts one live call at `now` (epoch milliseconds) in every budget that it falls under, or in none. */
  take(account: Account, asker: Asker, now: number): Promise<Allowed>
  /** Gives back a call that provably never left. Where that fails it stays counted: a budget is never overdrawn. */
  giveBack(account: Account, asker: Asker, takenAt: number): Promise<void>
}

export function createAllowance(ledger: Ledger): Allowance {
  async function giveBackOwn({ client }: Asker, takenAt: number): Promise<void> {
    if (client.liveCallsPerDay !== null)
      await ledger.giveBack(ownLedger(client), { perDay: client.liveCallsPerDay }, takenAt).catch(() => undefined)
  }

  return {
    async take(account, asker, now) {
      const { client } = asker
      if (client.liveCallsPerDay !== null) {
        const own = await ledger.take(ownLedger(client), { perDay: client.liveCallsPerDay }, now)
        if (own.kind === 'refused') return { ...own, ofClient: true }
      }
      const { limits, share } = partOf(account, asker)
      const taken = await ledger.take(account.id, limits, now, share).catch(async (error: unknown) => {
        await giveBackOwn(asker, now)
        throw error
      })
      if (taken.kind === 'refused') await giveBackOwn(asker, now)
      return taken
    },
    async giveBack(account, asker, takenAt) {
      const { limits, share } = partOf(account, asker)
      await giveBackOwn(asker, takenAt)
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
