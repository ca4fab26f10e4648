// The ledger of live calls: every call is counted before it is sent, by a store that counts in one step.
import type { Account } from '../domain/account.ts'
import type { BudgetWindow } from '../domain/provider.ts'
import {
  type BudgetUse,
  budgetUses,
  type CallPlan,
  type Counts,
  freeAt,
  type Part,
  planCall,
  planHolds,
  type Range,
  rangesOf,
  remaining,
  type Slice,
  sum,
} from './budget-windows.ts'

export type Taken =
  /** `at`: epoch milliseconds at which the call was counted; `number`: the last one that the store had given then. */
  | { readonly is: 'granted'; readonly at: number; readonly number: number; readonly adds: readonly Slice[] }
  /** `retryAt`: epoch milliseconds from which the window has room again. */
  | { readonly is: 'refused'; readonly owner: string; readonly window: BudgetWindow; readonly retryAt: number }
  /** The store answers, but never soon enough to count a call in its own second. Nothing stays counted. */
  | { readonly is: 'late' }

/** What a store must do for the ledger; each call is atomic over all who share the store, and rejects if it fails. */
export interface Counters {
  /**
   * Adds one to every slice of the plan, unless one of its checks fails. Returns the last number that the store has given to
   * an observation of an order, or the counts by which a check failed.
   */
  take(plan: CallPlan): Promise<number | Counts>
  /** Takes one from every slice again. */
  giveBack(adds: readonly Slice[]): Promise<void>
  read(ranges: readonly Range[]): Promise<Counts>
}

export interface Ledger {
  /** Counts one live call at `now` (epoch milliseconds) in every part, or in none. `patience`: milliseconds. */
  take(parts: readonly Part[], now: number, patience: number): Promise<Taken>
  /** Gives back a call that provably never left. */
  giveBack(adds: readonly Slice[]): Promise<void>
  /** How much of an account's budget is used at `now`; rejects if the store cannot be read. */
  uses(account: Account, now: number): Promise<BudgetUse[]>
}

/** How the name of an account's counters begins. They belong to the app at the provider: an account may be renamed. */
export function ownerOf({ app }: Account): string {
  return `app/${app}`
}

/** `elapsed`: monotonic milliseconds, by which a slow store is noticed; `warn` takes a line about it, once a minute at most. */
export function createLedger(
  counters: Counters,
  elapsed = () => performance.now(),
  warn: (message: string) => void = () => undefined,
): Ledger {
  /** How long the store has been taking lately: a call is planned for the time at which it will have been counted. */
  let latency = 0
  let warnedAt = Number.NEGATIVE_INFINITY

  function warnLate(): void {
    if (elapsed() - warnedAt < 60_000) return
    warnedAt = elapsed()
    warn('the store is too slow to count calls: some are not made; look at its disk, its network and this machine')
  }

  return {
    async take(parts, now, patience) {
      const start = elapsed()
      const holds = Math.min(...parts.map(({ limits }) => planHolds(limits)))
      for (;;) {
        const asked = elapsed()
        // What the windows' own margins cover needs no planning.
        const early = latency > holds ? Math.ceil(latency) : 0
        const plan = planCall(parts, now + Math.floor(asked - start) + early, early)
        const result = await counters.take(plan)
        const took = elapsed() - asked
        latency = took > latency ? took : latency + (took - latency) * 0.1
        if (typeof result !== 'number') return refusal(plan, result)
        const at = now + Math.floor(elapsed() - start)
        // Sooner than planned is fine. Later, the count would leave its window before the call does.
        if (took <= early + holds) return { is: 'granted', at, number: result, adds: plan.adds }
        await counters.giveBack(plan.adds)
        if (elapsed() - start < patience) continue
        warnLate()
        return { is: 'late' }
      }
    },
    giveBack: (adds) => counters.giveBack(adds),
    async uses(account, now) {
      const part = { owner: ownerOf(account), limits: account.budget }
      return budgetUses(part, await counters.read(rangesOf(part, now)), now)
    },
  }
}

/** Of the checks that failed, the one that holds for longest. */
function refusal({ checks }: CallPlan, counts: Counts): Taken {
  const [last] = checks
    .filter((check) => sum(counts, check) >= check.limit)
    .map((check) => ({ owner: check.owner, window: check.window, retryAt: freeAt(check, counts) }))
    .sort((a, b) => b.retryAt - a.retryAt)
  if (!last) throw new TypeError('a call was refused that fits every window')
  return { is: 'refused', ...last }
}

/** Calls left in each window of the account; rejects if the ledger cannot be read. */
export async function budgetLeft(ledger: Ledger, account: Account, now: number): Promise<Record<string, number>> {
  const uses = await ledger.uses(account, now)
  return Object.fromEntries(uses.map((use) => [use.window, remaining(use)]))
}
