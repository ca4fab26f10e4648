// Keeps long order numbers in the text of a query exact, digit for digit.
import { type DocumentNode, Kind, visit } from 'graphql'

/** Finds each such number, and little else: most texts need no second look. */
const suspicious = /\d{16}|-0/

/**
 * Whole numbers that a double cannot hold, as text: the executor (@graphql-tools/executor 2.1) and the compiler read numbers
 * of the text as doubles, though an ID may have more digits. No `Int` is that large.
 */
export function withExactNumbers(document: DocumentNode, text: string): DocumentNode {
  if (!suspicious.test(text)) return document
  return visit(document, {
    IntValue: ({ value, loc }) =>
      Number.isSafeInteger(Number(value)) && value !== '-0'
        ? undefined
        : { kind: Kind.STRING, value, ...(loc && { loc }) },
  })
}
