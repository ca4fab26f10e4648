// Where kept entries go besides memory: written only over what they were made from, and numbered in the order of the store.
import type { Entry, NewEntry } from './kept-answer.ts'

export interface Swap {
  readonly key: string
  /** The number of the entry that the new one was made from; 0 if there was none. */
  readonly was: number
  readonly entry: NewEntry
}

export interface KeptStore {
  get(key: string): Promise<Entry | undefined>
  /**
   * Writes all entries under the store's next number, which it returns; or none, and returns null, if one of them has changed
   * meanwhile. `ttl` in milliseconds.
   */
  swap(swaps: readonly Swap[], ttl: number): Promise<number | null>
}

/** The next number of a store that keeps nothing itself. */
export type NextNumber = () => number
