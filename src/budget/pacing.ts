// A day's budget that is spent faster than the day passes: kept answers are trusted longer, so that the evening has calls left.
import type { Account } from '../domain/account.ts'
import { dayFraction } from './budget-windows.ts'
import type { Ledger } from './ledger.ts'

/** Trust is stretched so many times at most. */
const furthest = 24

/** How many times our own trust is stretched: by how much less budget is left than day, cubed; 1 while calls keep pace. */
export function stretchFor(usedFraction: number, passedFraction: number): number {
  if (usedFraction <= passedFraction) return 1
  const left = 1 - usedFraction
  return left <= 0 ? furthest : Math.min(furthest, ((1 - passedFraction) / left) ** 3)
}

export interface Pacing {
  /** The stretch as last measured, at once; 1 where that is too long ago. */
  latest(account: Account): number
  /** The stretch now. */
  measure(account: Account): Promise<number>
}

/** A measurement holds for so many milliseconds. */
const holds = 2_000

export function createPacing(ledger: Ledger, now: () => number): Pacing {
  const measured = new Map<string, { at: number; stretch: number }>()

  function recent(account: Account): number | undefined {
    const before = measured.get(account.app)
    // A clock that was set back measures anew too.
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
      // Where the ledger cannot be read no call will be made either, and no trust needs stretching for it.
      const uses = await ledger.uses(account, at).catch(() => [])
      const used = uses.find(({ window }) => window === 'perDay')?.used ?? 0
      const stretch = stretchFor(used / limit, dayFraction(at))
      measured.set(account.app, { at, stretch })
      return stretch
    },
  }
}
