// What one request costs: which accounts were asked or refused a live call, or would have been.
import type { Account } from '../domain/account.ts'

export interface Tally {
  /** Nothing is asked; the calls that would have been made are counted instead. */
  readonly dryRun: boolean
  /** Accounts at which a live call was made, waited for, or refused because no budget was left. */
  readonly touched: Set<Account>
  /** In a dry run: the questions that would have cost a call each, by account. */
  readonly wouldAsk: Map<Account, Set<string>>
  /** The request's trace id, as it was sent or as the audit makes it. */
  trace: string | null
  /** Its questions are asked a second time, and answered as before. */
  repeated: boolean
  /** Epoch milliseconds from which the client's own live calls may go on; null if none was refused for lack of them. */
  clientSpentUntil: number | null
}

export function createTally(dryRun: boolean, trace: string | null = null): Tally {
  return { dryRun, trace, touched: new Set(), wouldAsk: new Map(), clientSpentUntil: null, repeated: false }
}
