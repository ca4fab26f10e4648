// The cost of a request in its response: `extensions.budget`, the RateLimit headers, and the count of a dry run.

import { type BudgetUse, remaining } from '../budget/budget-windows.ts'
import type { Ledger } from '../budget/ledger.ts'
import type { BudgetWindow } from '../domain/provider.ts'
import { windowNames } from '../graphql/accounts-query.ts'
import { isoTime } from '../graphql/iso-time.ts'
import type { Tally } from '../lookup/tally.ts'

export interface AccountUse extends BudgetUse {
  readonly account: string
}

/** The extensions of a response about its cost; the endpoint reads status and headers from `http`. */
export async function costExtensions(tally: Tally, ledger: Ledger, now: number, data: unknown) {
  const uses = await usesOf(tally, ledger, now)
  const headers = { ...(uses.length > 0 && rateLimitHeaders(uses, now)), ...retryAfter(tally, now) }
  const isAnswered = Object.values(data ?? {}).some((value) => value !== null)
  return {
    ...(tally.dryRun && { dryRun: dryRunExtension(tally) }),
    ...(uses.length > 0 && { budget: budgetExtension(uses) }),
    http: { headers, ...(tally.clientSpentUntil !== null && !isAnswered && { status: 429 }) },
  }
}

/** The budgets of the accounts at which live calls were made or refused. */
export async function usesOf({ touched }: Tally, ledger: Ledger, now: number): Promise<AccountUse[]> {
  const uses = await Promise.all(
    [...touched].map(async (account) => {
      // An answer is not worth less because its cost cannot be told.
      const each = await ledger.uses(account, now).catch(() => [])
      return each.map((use) => ({ account: account.id, ...use }))
    }),
  )
  return uses.flat()
}

export function budgetExtension(uses: readonly AccountUse[]) {
  return uses.map((use) => ({
    account: use.account,
    window: windowNames[use.window],
    limit: use.limit,
    used: use.used,
    remaining: remaining(use),
    resetsAt: isoTime(use.resetsAt),
  }))
}

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/: one list item for each limit, times in seconds. */
export function rateLimitHeaders(uses: readonly AccountUse[], now: number): Record<string, string> {
  const name = ({ account, window }: AccountUse) => `"${account}-${windowNames[window].toLowerCase()}"`
  const seconds = (use: AccountUse) => Math.max(0, Math.ceil((use.resetsAt - now) / 1_000))
  return {
    'RateLimit-Policy': uses.map((use) => `${name(use)};q=${use.limit};w=${windowSeconds[use.window]}`).join(', '),
    RateLimit: uses.map((use) => `${name(use)};r=${remaining(use)};t=${seconds(use)}`).join(', '),
  }
}

/** Seconds until a client whose own live calls are spent may try again. */
export function retryAfter({ clientSpentUntil }: Tally, now: number): Record<string, string> {
  return clientSpentUntil === null ? {} : { 'Retry-After': String(Math.ceil((clientSpentUntil - now) / 1_000)) }
}

export function dryRunExtension({ wouldAsk }: Tally) {
  return { liveCalls: Object.fromEntries([...wouldAsk].map(([{ id }, questions]) => [id, questions.size])) }
}

const windowSeconds = { perDay: 86_400, perHour: 3_600, perMinute: 60, perSecond: 1 } satisfies Record<
  BudgetWindow,
  number
>
