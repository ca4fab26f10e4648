// The ledger of live calls: every call is counted before it is sent, by a store that counts in one step.
import type { BudgetLimits, BudgetWindow } from '../providers/provider.ts'
import type { AccountId } from './account.ts'
import {
  type BudgetUse,
  budgetUses,
  type CallPlan,
  type Counts,
  freeAt,
  planCall,
  planHolds,
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

/** From so many accounts on, those without calls that matter are forgotten. */
const crowd = 1_000

/** Counts in memory: what `memory:` uses, and what the other stores must equal. */
export function createMemoryCounters(): Counters {
  const accounts = new Map<AccountId, Map<string, { used: number; expires: number }>>()
  const name = (counter: string, slice: number) => `${counter}:${slice}`

  /** Clients that an identity provider names are counted like accounts, and may never come again. */
  function forgetIdle(now: number): void {
    for (const [id, known] of accounts)
      if ([...known.values()].every(({ expires }) => expires <= now)) accounts.delete(id)
  }

  function of(account: AccountId) {
    const known = accounts.get(account) ?? new Map<string, { used: number; expires: number }>()
    accounts.set(account, known)
    const counts: Counts = (counter, slice) => known.get(name(counter, slice))?.used ?? 0
    return { known, counts }
  }

  return {
    async take(account, { checks, adds }, now) {
      if (!accounts.has(account) && accounts.size >= crowd) forgetIdle(now)
      const { known, counts } = of(account)
      for (const [key, { expires }] of known) if (expires <= now) known.delete(key)
      if (checks.some((check) => sum(counts, check) >= check.limit)) return counts
      for (const { counter, slice, expires } of adds)
        known.set(name(counter, slice), { used: counts(counter, slice) + 1, expires })
      return 'taken'
    },
    async giveBack(account, adds) {
      const { known } = of(account)
      for (const { counter, slice } of adds) {
        const counted = known.get(name(counter, slice))
        if (counted && counted.used > 0) counted.used--
      }
    },
    async read(account) {
      return of(account).counts
    },
  }
}
