// A played gateway on a clock that stands still, and one question to zf19 asked of it again and again.

import type { GraphqlAnswer } from '../support/ask.ts'
import { createClock } from '../support/clock.ts'
import { type PairOptions, startPair } from '../support/pair.ts'

export const order = `query ($id: ID! = "19-paid-1", $maxAge: Int, $allowStale: Boolean! = true) {
  order(provider: ZF19, id: $id, maxAge: $maxAge, allowStale: $allowStale) {
    status freshness { source fetchedAt ageSeconds freshUntil staleBecause }
  }
}`

/** The answer about the order, with its errors if there are any. */
export function outcome({ data, errors }: GraphqlAnswer) {
  return errors ? { data, errors } : { data }
}

/** zf19: an open order is trusted 60 s, a paid one an hour, minInterval is 30 s. The clock begins at 04:00:00 UTC. */
export async function startClocked(options: PairOptions = {}) {
  const clock = createClock('2026-11-22T12:00:00+08:00')
  const pair = await startPair({ ...options, now: clock.now })
  const { zf19 } = pair.sandbox.providers
  return { pair, clock, zf19 }
}
