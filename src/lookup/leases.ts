// Who may ask about an order: one holder over the whole fleet, for as long as it lives.

export interface Leases {
  /**
   * Takes the lease of that name for `ttl` milliseconds, unless another holder has it; the same holder's is prolonged.
   * Rejects where the store fails.
   */
  acquire(name: string, holder: string, ttl: number): Promise<boolean>
  release(name: string, holder: string): Promise<void>
}
