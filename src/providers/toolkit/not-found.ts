// Which failures mean "no such order" if a provider's document does not specify it: the account's settings decide.
import { z } from 'zod'

/** `where`: the parts of an answer in which to search for the patterns. */
export function notFoundSettings(where: string) {
  return {
    notFound: z
      // A blank pattern would match almost every failure.
      .array(z.string().regex(/\S/, 'must not be blank'))
      .default([])
      .describe(`Parts of a ${where} that mean "no such order"; the document does not specify it`),
    acceptUnsignedNotFound: z.boolean().default(false).describe('Whether notFound also applies to unsigned failures'),
  }
}

export interface NotFoundSettings {
  readonly notFound: readonly string[]
  readonly acceptUnsignedNotFound: boolean
}

/**
 * Whether a failure means "no such order". The documents do not say whether failures are signed: an unsigned failure counts as
 * a failure, and nothing more.
 */
export function saysNotFound(words: readonly string[], signed: boolean, settings: NotFoundSettings): boolean {
  return (
    (signed || settings.acceptUnsignedNotFound) &&
    settings.notFound.some((pattern) => words.some((word) => word.includes(pattern)))
  )
}
