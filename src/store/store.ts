// What a store is: a place for what is kept, counters for the ledger, and leases. Each kind is one file beside this one.
import type { Keyv } from 'keyv'
import type { Counters } from '../budget/ledger.ts'
import type { Leases } from '../lookup/leases.ts'

export interface Store {
  /** Where kept answers go besides this process's memory; null: nowhere else. */
  readonly keyv: Keyv | null
  readonly counters: Counters
  readonly leases: Leases
  /** Rejects where the store cannot be reached. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Where a store tells of trouble, and of what is unwise about it. */
export interface StoreLog {
  warn(message: string): void
}
