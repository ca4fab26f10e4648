// The router: a table of path, admission and handler. The first route that matches answers.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { answerHeaders } from './browser-safety.ts'

/** Admits a request, or answers it with a refusal. `Asker` is what is known about the sender. */
export type Admit<Asker> = (
  request: IncomingMessage,
  response: ServerResponse,
  admitted: (asker: Asker) => void,
) => void

export type Handler<Asker> = (request: IncomingMessage, response: ServerResponse, asker: Asker) => void

export interface Route {
  /** A path that ends in "/" matches every path that begins with it. */
  readonly path: `/${string}`
  /** Whether the route is only for browsers that open the path as a page. */
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
    else answerStatus(response, 404, 'not found: send queries to /graphql')
  }
}

/** Sends a response that is not a GraphQL response. */
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
