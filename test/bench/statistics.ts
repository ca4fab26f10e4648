// Medians and their spread over the rounds.

export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
  /** In the order of the rounds. */
  readonly values: readonly number[]
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const [min, max] = [sorted.at(0), sorted.at(-1)]
  if (min === undefined || max === undefined) throw new TypeError('a spread needs values')
  return { median: sorted[Math.floor(sorted.length / 2)] ?? min, min, max, values }
}

/** Of each round by itself: contenders of one round meet the same machine, whatever else it has to do. */
export function ratiosOf(values: readonly number[], floors: readonly number[]): Spread {
  return spreadOf(values.map((value, round) => value / (floors[round] ?? Number.NaN)))
}
