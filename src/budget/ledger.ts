// The ledger of live calls: every call is counted before it is sent, by a store that counts in one step.

import type { Account, AccountId } from '../domain/account.ts'
import type { BudgetLimits, BudgetWindow } from '../domain/provider.ts'
import {
  type BudgetUse,
  budgetUses,
  type CallPlan,
  type Counts,
  freeAt,
  planCall,
  planHolds,
  remaining,
  type Share,
  type Slice,
  sum,
} from './budget-windows.ts'

export type Taken =
  /** `at`: the time under which the call was counted. */
  | { readonly kind: 'granted'; readonly at: number }
  /** `retryAt`: epoch milliseconds from which the window has room again. */
  | { readonly kind: 'refused'; readonly window: BudgetWindow; readonly retryAt: number }

/** What a store must do for the ledger; each call is atomic over all who share the store, and rejects where it fails. */
export interface Counters {
  /** Adds one to every slice of the plan, unless one of its checks fails; tells the counts where it did not. */
  take(account: AccountId, plan: CallPlan, now: number): Promise<'taken' | Counts>
  /** Takes one from every slice again. */
  giveBack(account: AccountId, adds: readonly Slice[]): Promise<void>
  read(account: AccountId): Promise<Counts>
}

export interface Ledger {
  /** Counts one live call at `now` (epoch milliseconds) in every window of the account, or in none. */
  take(account: AccountId, limits: BudgetLimits, now: number, share?: Share): Promise<Taken>
  /** Gives back a call that provably never left, counted at `takenAt`. */
  giveBack(account: AccountId, limits: BudgetLimits, takenAt: number, share?: Share): Promise<void>
  uses(account: AccountId, limits: BudgetLimits, now: number): Promise<BudgetUse[]>
}

/** `elapsed`: milliseconds that only ever grow, by which a slow store is told. */
export function createLedger(counters: Counters, elapsed = () => performance.now()): Ledger {
  return {
    async take(account, limits, now, share) {
      const start = elapsed()
      let at = now
      let plan = planCall(limits, at, share)
      let counts = await counters.take(account, plan, at)
      // A store that was locked or away for a while has counted the call in a slice that is over: it frees too early.
      const isLate = () => elapsed() - start - (at - now) > planHolds(limits)
      if (counts === 'taken' && isLate()) {
        await counters.giveBack(account, plan.adds)
        at = now + Math.ceil(elapsed() - start)
        plan = planCall(limits, at, share)
        counts = await counters.take(account, plan, at)
        // Counted, and not to be sent: too much is counted rather than too little.
        if (counts === 'taken' && isLate()) throw new Error('the store is too slow to count calls by')
      }
      if (counts === 'taken') return { kind: 'granted', at }
      const refused = counts
      const [last] = plan.checks
        .filter((check) => sum(refused, check) >= check.limit)
        .map((check) => ({ window: check.window, retryAt: freeAt(check, refused) }))
        .sort((a, b) => b.retryAt - a.retryAt)
      if (!last) throw new TypeError('a call was refused that fits every window')
      return { kind: 'refused', ...last }
    },
    giveBack: (account, limits, takenAt, share) => counters.giveBack(account, planCall(limits, takenAt, share).adds),
    uses: async (account, limits, now) => budgetUses(limits, await counters.read(account), now),
  }
}

/** Calls left in each window of the account; rejects where the ledger cannot be read. */
export async function budgetLeft(
  ledger: Ledger,
  { id, budget }: Account,
  now: number,
): Promise<Record<string, number>> {
  const uses = await ledger.uses(id, budget, now)
  return Object.fromEntries(uses.map((use) => [use.window, remaining(use)]))
}
