// The interface of a store: kept answers, counters for the ledger, and leases. Each kind of store is one file beside this one.
import type { Keyv } from 'keyv'
import type { Counters } from '../budget/ledger.ts'
import type { KeptStore, NextNumber } from '../lookup/kept-store.ts'
import type { Leases } from '../lookup/leases.ts'

export interface Store {
  /** The storage that all processes with the same store share; null if there is none. */
  readonly keyv: Keyv | null
  /** Where kept answers go besides this process's memory; a function if they go nowhere else. */
  readonly kept: KeptStore | NextNumber
  readonly counters: Counters
  readonly leases: Leases
  /** Epoch milliseconds by the clock of the store, for stores that several machines share; omitted: by the machine's own. */
  readonly now?: () => number
  /** Rejects if the store cannot be reached, or does not take a write. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Where a store reports trouble, and what is unwise about it. */
export interface StoreLog {
  warn(message: string): void
}
