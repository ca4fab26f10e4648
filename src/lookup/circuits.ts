// Each account's circuit, shared by all who share the store: who fails is left alone by the whole fleet.
import type { Keyv } from 'keyv'
import { dayEnd } from '../budget/budget-windows.ts'
import type { Account } from '../domain/account.ts'
import { type Failure, failure } from '../domain/failure.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { Answer } from '../domain/provider.ts'
import { afterCall, type Circuit, closedCircuit, gate } from './circuit.ts'
import type { Leases } from './leases.ts'

/** How an account's provider has been answering; times in epoch milliseconds. */
export type HealthReport = Pick<Circuit, 'state' | 'since' | 'reason'>

export interface Circuits {
  /** Whether a call may be made now; null: yes. */
  refusal(account: Account): Promise<Failure<'PROVIDER_BLOCKED' | 'PROVIDER_UNAVAILABLE'> | null>
  /** Lets another call probe: the one that was let through is not made after all. */
  withdraw(account: Account): Promise<void>
  /**
   * Takes note of a call that ended at `at` and took so long, in milliseconds. Returns until when no call is made then, in epoch
   * milliseconds; null: calls go on.
   */
  note(account: Account, answer: Answer<OrderRecord>, took: number, at: number): Promise<number | null>
  report(account: Account): Promise<HealthReport>
}

export interface CircuitsParts {
  readonly keyv: Keyv | null
  readonly leases: Leases
  readonly holder: string
  readonly now: () => number
  /** Monotonic milliseconds. */
  readonly elapsed?: () => number
}

/** Milliseconds for which one process alone probes. */
const probeLasts = 30_000

export function createCircuits({
  keyv,
  leases,
  holder,
  now,
  elapsed = () => performance.now(),
}: CircuitsParts): Circuits {
  const startedAt = now()
  const memory = new Map<string, Circuit>()
  const lastNote = new Map<string, Promise<unknown>>()
  /** Until when this process probes an account, by `elapsed`. */
  const probing = new Map<string, number>()

  async function read(account: Account): Promise<Circuit> {
    // Where the store fails, what this process knows is the best there is.
    const shared = await keyv?.get<Circuit>(key(account)).catch(() => undefined)
    if (shared) memory.set(account.app, shared)
    return shared ?? memory.get(account.app) ?? closedCircuit(startedAt)
  }

  async function note(account: Account, answer: Answer<OrderRecord>, took: number, at: number): Promise<number | null> {
    const local = memory.get(account.app)
    const report = { failure: answer.kind === 'failed' ? answer : null, took }
    const dayEnds = account.budget.perDay === undefined ? null : dayEnd(at)
    const after = (before: Circuit) => afterCall(before, report, at, { blocked: account.coolOff, dayEnds })
    // The usual call changes nothing, and costs the store nothing.
    if (local?.state === 'UP' && local.strikes === 0 && after(local).state === 'UP' && after(local).strikes === 0)
      return null
    const before = await read(account)
    const next = after(before)
    if (next === before) return next.openUntil
    await endProbe(account)
    memory.set(account.app, next)
    await keyv?.set(key(account), next).catch(() => undefined)
    return next.openUntil
  }

  async function endProbe({ app }: Account): Promise<void> {
    if (probing.delete(app)) await leases.release(`probe/${app}`, holder).catch(() => undefined)
  }

  /** One call of one process. */
  async function mayProbe(account: Account): Promise<boolean> {
    if (elapsed() < (probing.get(account.app) ?? 0)) return false
    probing.set(account.app, elapsed() + probeLasts)
    const held = await leases.acquire(`probe/${account.app}`, holder, probeLasts).catch(() => false)
    if (!held) probing.delete(account.app)
    return held
  }

  return {
    async refusal(account) {
      const circuit = await read(account)
      const state = gate(circuit, now())
      if (state === 'closed') return null
      if (state === 'probe' && (await mayProbe(account))) return null
      const code = circuit.state === 'BLOCKED' ? 'PROVIDER_BLOCKED' : 'PROVIDER_UNAVAILABLE'
      const until = Math.max(circuit.openUntil ?? 0, now() + 1_000)
      return failure(
        code,
        `account ${account.id}: not asked, since the provider has been failing (${circuit.reason})`,
        until,
      )
    },
    note(account, answer, took, at) {
      // One after the other: notes taken side by side would each see the first strike only.
      const noted = (lastNote.get(account.app) ?? Promise.resolve()).then(() => note(account, answer, took, at))
      lastNote.set(account.app, noted)
      return noted
    },
    withdraw: endProbe,
    report: read,
  }
}

function key({ app }: Account): string {
  return `circuit/${app}`
}
