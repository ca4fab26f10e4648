// Pacing: if a day's budget is spent faster than the day passes, kept answers are trusted longer, so that calls remain for the
// evening.
import type { Account } from '../domain/account.ts'
import { dayFraction } from './budget-windows.ts'
import type { Ledger } from './ledger.ts'

/** The maximum stretch of trust. */
const furthest = 24

/** The factor that stretches trust: the ratio of the remaining day to the remaining budget, cubed; 1 while calls keep pace. */
export function stretchFor(usedFraction: number, passedFraction: number): number {
  if (usedFraction <= passedFraction) return 1
  const left = 1 - usedFraction
  return left <= 0 ? furthest : Math.min(furthest, ((1 - passedFraction) / left) ** 3)
}

export interface Pacing {
  /** The last measured stretch, without waiting; 1 if the measurement is too old. */
  latest(account: Account): number
  /** Measures the stretch now. */
  measure(account: Account): Promise<number>
}

/** Milliseconds for which a measurement is valid. */
const holds = 2_000

export function createPacing(ledger: Ledger, now: () => number): Pacing {
  const measured = new Map<string, { at: number; stretch: number }>()

  function recent(account: Account): number | undefined {
    const before = measured.get(account.app)
    // If the clock was set back, it measures again too.
    return before && Math.abs(now() - before.at) < holds ? before.stretch : undefined
  }

  return {
    latest: (account) => recent(account) ?? 1,
    async measure(account) {
      const limit = account.budget.perDay
      if (limit === undefined || limit === 0) return 1
      const before = recent(account)
      if (before !== undefined) return before
      const at = now()
      // If the ledger cannot be read, no call can be made either, so trust is not stretched.
      const uses = await ledger.uses(account, at).catch(() => [])
      const used = uses.find(({ window }) => window === 'perDay')?.used ?? 0
      const stretch = stretchFor(used / limit, dayFraction(at))
      measured.set(account.app, { at, stretch })
      return stretch
    },
  }
}
