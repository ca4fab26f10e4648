// One lookup of several: an internal error becomes a masked failure of this lookup, and does not affect the others.

import { failure } from '../domain/failure.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { Question } from '../lookup/question.ts'
import type { Context } from './context.ts'

export function loadOutcome(question: Question, { loader, report }: Context): Outcome | Promise<Outcome> {
  const masked = (error: unknown) =>
    failure('INTERNAL', `internal error; the log has the details under errorId ${report(error)}`)
  try {
    const outcome = loader.load(question)
    return outcome instanceof Promise ? outcome.catch(masked) : outcome
  } catch (error) {
    return masked(error)
  }
}
