// Medians and their spread over the rounds.

export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
  /** The values in the order of the rounds. */
  readonly values: readonly number[]
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const [min, max] = [sorted.at(0), sorted.at(-1)]
  if (min === undefined || max === undefined) throw new TypeError('a spread needs values')
  return { median: sorted[Math.floor(sorted.length / 2)] ?? min, min, max, values }
}

/** The ratio of each round: the contenders of one round run on the same machine with the same other work. */
export function ratiosOf(values: readonly number[], floors: readonly number[]): Spread {
  return spreadOf(values.map((value, round) => value / (floors[round] ?? Number.NaN)))
}
