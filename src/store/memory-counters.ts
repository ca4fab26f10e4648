// The ledger's counters in this process's memory: what `memory:` uses, and what the other stores must equal.

import { type Counts, sum } from '../budget/budget-windows.ts'
import type { Counters } from '../budget/ledger.ts'
import type { AccountId } from '../domain/account.ts'

/** From so many accounts on, those without calls that matter are forgotten. */
const crowd = 1_000

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
