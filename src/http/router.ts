// Which path is answered by what: a table of path, who may ask, and handler; the first line that fits answers.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { answerHeaders } from './browser-safety.ts'

/** Lets a request in, or answers it with a refusal. `Asker`: what is known of who asks. */
export type Admit<Asker> = (
  request: IncomingMessage,
  response: ServerResponse,
  admitted: (asker: Asker) => void,
) => void

export type Handler<Asker> = (request: IncomingMessage, response: ServerResponse, asker: Asker) => void

export interface Route {
  /** One that ends in "/" stands for all that begin with it. */
  readonly path: `/${string}`
  /** Only for a browser that opens the path as a page. */
  readonly isPage: boolean
  readonly answer: RequestListener
}

export function route<Asker>(path: Route['path'], admit: Admit<Asker>, handler: Handler<Asker>): Route {
  const answer: RequestListener = (request, response) =>
    admit(request, response, (asker) => handler(request, response, asker))
  return { path, isPage: false, answer }
}

export function pageRoute<Asker>(path: Route['path'], admit: Admit<Asker>, handler: Handler<Asker>): Route {
  return { ...route(path, admit, handler), isPage: true }
}

export function createRouter(routes: readonly Route[]): RequestListener {
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? ''
    const found = routes.find(
      (each) => (each.path === path || isBelow(path, each.path)) && (!each.isPage || wantsPage(request)),
    )
    if (found) found.answer(request, response)
    else answerStatus(response, 404, 'not found: ask at /graphql')
  }
}

/** An answer that is not GraphQL's. */
export function answerStatus(response: ServerResponse, code: number, status: string): void {
  response.writeHead(code, { ...answerHeaders, 'content-type': 'application/json' })
  response.end(JSON.stringify({ status }))
}

function isBelow(path: string, parent: string): boolean {
  return parent.endsWith('/') && path.startsWith(parent)
}

function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html')
}
