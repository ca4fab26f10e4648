// One request's questions: memory answers at once where it can; of the rest, equal ones become one, and all of a tick run side by side.
import DataLoader from 'dataloader'
import type { Outcome } from '../domain/outcome.ts'
import type { FindOrders } from './find-orders.ts'
import type { Question } from './question.ts'
import { questionKey } from './question-key.ts'

export interface OrderLoader {
  /** Rejects, or throws, only by a fault of our own. */
  load(question: Question): Outcome | Promise<Outcome>
}

export function createOrderLoader(findOrders: FindOrders): OrderLoader {
  // Most requests need neither.
  let missing: DataLoader<Question, Outcome> | undefined
  let asked: Map<string, Promise<Outcome>> | undefined
  return {
    load(question) {
      // What was asked for in this request stays as it was told, though it is kept by now.
      const before = asked?.get(nameOf(question))
      if (before) return before
      const kept = findOrders.kept(question)
      if (kept) return kept
      missing ??= createMissingLoader(findOrders)
      asked ??= new Map()
      const outcome = missing.load(question)
      asked.set(nameOf(question), outcome)
      return outcome
    },
  }
}

function nameOf({ account, key, one, maxAge, allowStale }: Question): string {
  return `${questionKey(account, key)}/${one}/${maxAge}/${allowStale}`
}

function createMissingLoader(findOrders: FindOrders): DataLoader<Question, Outcome> {
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
      // The request remembers by itself.
      cache: false,
      maxBatchSize: 1_000,
    },
  )
}
