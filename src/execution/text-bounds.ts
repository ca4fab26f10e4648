// How large and how deep the text of a query may be, looked at before it is parsed: what follows goes as deep as it is nested.
import { Lexer, Source, type Token, TokenKind } from 'graphql'
import { refusal } from '../graphql/error.ts'

/** Words and signs; a query that uses all that the limits allow has some ten thousand. */
const mostTokens = 15_000
/** Characters of one name or text: suggestions are looked for by each letter of a name. */
const mostCharacters = 4_096
/** To locate an error, graphql goes through all lines before it. */
const mostLines = 5_000
/** Levels of brackets. */
export const mostNested = 100

/** Throws where the text is too large. What is not GraphQL is for the parser to refuse. */
export function checkTextBounds(text: string): void {
  const lexer = new Lexer(new Source(text))
  let tokens = 0
  let level = 0
  for (;;) {
    const token = nextToken(lexer)
    if (!token) return
    const { kind, start, end, line } = token
    if (line > mostLines) throw tooLarge(`too long: more than ${mostLines} lines`)
    if (kind === TokenKind.EOF) return
    if (++tokens > mostTokens) throw tooLarge(`too long: more than ${mostTokens} words and signs`)
    if (end - start > mostCharacters)
      throw tooLarge(`too long: a name or text has more than ${mostCharacters} characters`)
    if (kind === TokenKind.BRACE_L || kind === TokenKind.BRACKET_L || kind === TokenKind.PAREN_L) level++
    else if (kind === TokenKind.BRACE_R || kind === TokenKind.BRACKET_R || kind === TokenKind.PAREN_R) level--
    if (level > mostNested) throw tooLarge(`nested too deeply: more than ${mostNested} levels`)
  }
}

function tooLarge(how: string) {
  return refusal('BAD_REQUEST', `the query is ${how}`)
}

function nextToken(lexer: Lexer): Token | null {
  try {
    return lexer.advance()
  } catch {
    return null
  }
}
