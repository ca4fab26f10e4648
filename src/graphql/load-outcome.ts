// One lookup of several: a fault of our own becomes its own failure, masked, and leaves the others standing.
import type { Question } from '../lookup/find-orders.ts'
import { failure, type Outcome } from '../lookup/outcome.ts'
import type { Context } from './context.ts'

export async function loadOutcome(question: Question, { loader, report }: Context): Promise<Outcome> {
  try {
    return await loader.load(question)
  } catch (error) {
    return failure(
      'INTERNAL',
      `something went wrong on our side; the log has the details under errorId ${report(error)}`,
    )
  }
}
