// One request's questions: what memory holds is told at once; of the rest equal ones become one, all of a tick side by side.
import DataLoader from 'dataloader'
import type { FindOrders, Question } from './find-orders.ts'
import { questionKey } from './order-key.ts'
import type { Outcome } from './outcome.ts'

export interface OrderLoader {
  /** Rejects, or throws, only by a fault of our own. */
  load(question: Question): Outcome | Promise<Outcome>
}

export function createOrderLoader(findOrders: FindOrders): OrderLoader {
  let missing: DataLoader<Question, Outcome, string> | undefined
  return {
    load(question) {
      const kept = findOrders.kept(question)
      if (kept) return kept
      // Most requests need none.
      missing ??= createMissingLoader(findOrders)
      return missing.load(question)
    },
  }
}

function createMissingLoader(findOrders: FindOrders): DataLoader<Question, Outcome, string> {
  return new DataLoader(
    (questions) =>
      Promise.all(
        // An error belongs to its own question; thrown, it would fail the whole batch.
        questions.map((question) =>
          findOrders
            .ask(question)
            .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))),
        ),
      ),
    {
      cacheKeyFn: ({ account, key, maxAge, allowStale }) => `${questionKey(account.id, key)}/${maxAge}/${allowStale}`,
      maxBatchSize: 1_000,
    },
  )
}
