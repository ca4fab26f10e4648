// Which failures mean "no such order", where a provider's document leaves it open: the account's settings decide.
import { z } from 'zod'

/** `where`: the parts of an answer that the patterns are looked for in. */
export function notFoundSettings(where: string) {
  return {
    notFound: z
      // A blank pattern would fit almost every failure.
      .array(z.string().regex(/\S/, 'must not be blank'))
      .default([])
      .describe(`Parts of a ${where} that mean "no such order", which the document leaves open`),
    acceptUnsignedNotFound: z
      .boolean()
      .default(false)
      .describe('Whether notFound also holds for failures that carry no signature'),
  }
}

export interface NotFoundSettings {
  readonly notFound: readonly string[]
  readonly acceptUnsignedNotFound: boolean
}

/**
 * Whether a failure says "no such order". Whether failures are signed is not documented: one that is not is believed to
 * be a failure, and nothing more.
 */
export function saysNotFound(words: readonly string[], signed: boolean, settings: NotFoundSettings): boolean {
  return (
    (signed || settings.acceptUnsignedNotFound) &&
    settings.notFound.some((pattern) => words.some((word) => word.includes(pattern)))
  )
}
