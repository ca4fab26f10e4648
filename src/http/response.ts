// A result as status, headers and body: as the server makes them, without the Fetch response that it would make of them.
import type { ExecutionResult } from 'graphql'
import { type FetchAPI, processRegularResult } from 'graphql-yoga'

class AnswerParts {
  readonly body: string
  readonly init: { readonly status: number; readonly headers: Readonly<Record<string, string>> }

  constructor(body: string, init: AnswerParts['init']) {
    this.body = body
    this.init = init
  }
}
// Of all that it is handed, the server makes a Response alone.
const onParts = { Response: AnswerParts } as unknown as FetchAPI

/** `mediaType`: what the asker accepts. */
export function answerParts(result: ExecutionResult, mediaType: string): AnswerParts {
  // What comes back was made by the class above.
  return processRegularResult(result, onParts, mediaType) as unknown as AnswerParts
}
