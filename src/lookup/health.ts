// How each account's provider has been answering lately.
import type { Answer, OrderRecord } from '../providers/provider.ts'
import type { AccountId } from './account.ts'

export interface HealthReport {
  readonly state: 'UP' | 'DEGRADED' | 'BLOCKED'
  /** Epoch milliseconds. */
  readonly since: number
  readonly reason: string | null
}

export interface Health {
  /** Takes note of an answer that came (or did not) at `at`, epoch milliseconds. */
  note(account: AccountId, answer: Answer<OrderRecord>, at: number): void
  report(account: AccountId): HealthReport
}

export function createHealth(startedAt: number): Health {
  const reports = new Map<AccountId, HealthReport>()
  const report = (account: AccountId): HealthReport =>
    reports.get(account) ?? { state: 'UP', since: startedAt, reason: null }
  return {
    note(account, answer, at) {
      const state = stateOf(answer)
      const { state: before, since } = report(account)
      const reason = answer.kind === 'failed' ? `${answer.code}: ${answer.message}` : null
      reports.set(account, { state, since: state === before ? since : at, reason })
    },
    report,
  }
}

function stateOf(answer: Answer<OrderRecord>): HealthReport['state'] {
  // An order that the provider refuses to tell about says nothing of the provider's own health.
  if (answer.kind !== 'failed' || answer.code === 'PROVIDER_REJECTED') return 'UP'
  return answer.code === 'PROVIDER_BLOCKED' ? 'BLOCKED' : 'DEGRADED'
}
