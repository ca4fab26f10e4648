// Repeatable randomness: everything random in a soak comes from one seed.

export interface Random {
  /** 0 to 1, 1 excluded. */
  next(): number
  chance(part: number): boolean
  below(count: number): number
  pick<T>(list: readonly [T, ...T[]]): T
}

/** mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    next,
    below,
    chance: (part) => next() < part,
    // Below its length there is an element; the first is there by its type.
    pick: (list) => list[below(list.length)] ?? list[0],
  }
}
