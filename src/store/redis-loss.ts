// Notices that Redis lost what it had counted: emptied, replaced by another one, or without hashes that should still be there.

export interface LossWatch {
  /** `id`: of the store's data. `hashes`: those just added to, `isNew` if they did not exist; `until`: when they end, by `elapsed`. */
  see(id: string, hashes: readonly { readonly key: string; readonly isNew: boolean; readonly until: number }[]): void
}

/** With so many hashes, those of the past are forgotten. */
const crowd = 10_000

/** `elapsed`: monotonic milliseconds. */
export function createLossWatch(onLoss: () => void, elapsed = () => performance.now()): LossWatch {
  let known: string | undefined
  /** When each hash that this process has added to ends. */
  const ends = new Map<string, number>()
  return {
    see(id, hashes) {
      const now = elapsed()
      const other = known !== undefined && id !== known
      known = id
      if (other || hashes.some(({ key, isNew }) => isNew && (ends.get(key) ?? 0) > now)) {
        // One loss is reported once, however many hashes are gone.
        ends.clear()
        onLoss()
      }
      for (const { key, until } of hashes) ends.set(key, until)
      if (ends.size > crowd) for (const [key, until] of ends) if (until <= now) ends.delete(key)
      if (ends.size > crowd) ends.clear()
    },
  }
}
