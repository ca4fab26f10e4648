// How large and how deep the text of a query may be, looked at before it is parsed: what follows goes as deep as it is nested.
import { Lexer, Source, TokenKind } from 'graphql'
import { refusal } from '../graphql/error.ts'

/** Words and signs; a query that uses all that the limits allow has some ten thousand. */
const mostTokens = 20_000
/** Levels of brackets. */
export const mostNested = 100

/** Throws where the text is too large. What is not GraphQL is for the parser to refuse. */
export function checkTextBounds(text: string): void {
  const lexer = new Lexer(new Source(text))
  let tokens = 0
  let level = 0
  for (;;) {
    const kind = nextKind(lexer)
    if (kind === null || kind === TokenKind.EOF) return
    if (++tokens > mostTokens)
      throw refusal('BAD_REQUEST', `the query is too long: more than ${mostTokens} words and signs`)
    if (kind === TokenKind.BRACE_L || kind === TokenKind.BRACKET_L || kind === TokenKind.PAREN_L) level++
    else if (kind === TokenKind.BRACE_R || kind === TokenKind.BRACKET_R || kind === TokenKind.PAREN_R) level--
    if (level > mostNested)
      throw refusal('BAD_REQUEST', `the query is nested too deeply: more than ${mostNested} levels`)
  }
}

function nextKind(lexer: Lexer): TokenKind | null {
  try {
    return lexer.advance().kind
  } catch {
    return null
  }
}
