// One request's questions: equal ones become one, all of a tick are asked side by side.
import DataLoader from 'dataloader'
import type { FindOrders, Question } from './find-orders.ts'
import { questionKey } from './order-key.ts'
import type { Outcome } from './outcome.ts'

export type OrderLoader = DataLoader<Question, Outcome, string>

export function createOrderLoader(findOrders: FindOrders): OrderLoader {
  return new DataLoader(
    (questions) =>
      Promise.all(
        // An error belongs to its own question; thrown, it would fail the whole batch.
        questions.map((question) =>
          findOrders(question).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))),
        ),
      ),
    {
      cacheKeyFn: ({ account, key, maxAge, allowStale }) => `${questionKey(account.id, key)}/${maxAge}/${allowStale}`,
      maxBatchSize: 1_000,
    },
  )
}
