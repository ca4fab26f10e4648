// What a request to /graphql passes before it is read: who asks, how, and how often.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Authenticate, Refusal } from '../access/authentication.ts'
import type { RequestRate } from '../access/request-rate.ts'
import type { Client } from '../domain/client.ts'
import type { Answer } from '../execution/yoga.ts'
import { answerHeaders, refusedForBrowsers } from './browser-safety.ts'
import { mediaTypeOf } from './media-type.ts'

export interface HandlerParts {
  readonly authenticate: Authenticate
  readonly rate: RequestRate
  /** Requests answered at the same time. */
  readonly inFlight: number
  /** Whether GraphiQL is served to browsers. */
  readonly graphiql: boolean
  /** Reads the request and answers it. */
  readonly answer: Answer
  /** Serves GraphiQL. */
  readonly servePage: Answer
}

interface Refused {
  readonly status: number
  readonly code: string
  readonly message: string
  /** Seconds. */
  readonly retryAfter?: number
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

export function createHandler({ authenticate, rate, inFlight, graphiql, answer, servePage }: HandlerParts): Handler {
  let current = 0

  /** Why a request is not read; null: it is. */
  function refusalOf({ method, headers }: IncomingMessage, client: Client, page: boolean): Refused | null {
    // The server reads its own address from it.
    if (!URL.canParse(`http://${headers.host}`))
      return { status: 400, code: 'BAD_REQUEST', message: 'the Host header names no host' }
    const foreign = page ? null : refusedForBrowsers(method, headers)
    if (foreign) return { status: method === 'POST' ? 415 : 403, code: 'BAD_REQUEST', message: foreign }
    if (!page && mediaTypeOf(headers.accept) === null) {
      const message = 'answers are application/json or application/graphql-response+json'
      return { status: 406, code: 'BAD_REQUEST', message }
    }
    const wait = page ? null : rate(client)
    if (wait !== null) {
      const message = `${client.name} may send ${client.requestsPerSecond} requests a second`
      return { status: 429, code: 'RATE_LIMITED', message, retryAfter: Math.ceil(wait / 1_000) }
    }
    if (current < inFlight) return null
    const message = 'too many requests at the same time; come back in a second'
    return { status: 503, code: 'OVERLOADED', message, retryAfter: 1 }
  }

  return (request, response) => {
    const page = graphiql && wantsPage(request)
    const receive = (asker: Client | Refusal) => {
      // Whoever has left while the token was looked into is counted no more.
      if (response.destroyed) return
      const client = page && 'status' in asker && asker.status !== 403 ? pageReader : asker
      if ('status' in client) {
        refuse(response, client)
        return
      }
      const refused = refusalOf(request, client, page)
      if (refused) {
        refuse(response, refused)
        return
      }
      current++
      response.once('close', () => current--)
      // However it is spelled: https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
      if (request.method === 'POST') request.headers['content-type'] = 'application/json'
      const asked = { client, headers: request.headers }
      if (page) servePage(request, response, asked)
      else answer(request, response, asked)
    }
    const asker = authenticate({ headers: request.headers, remoteAddress: request.socket.remoteAddress })
    // It never rejects.
    if (asker instanceof Promise) void asker.then(receive)
    else receive(asker)
  }
}

/** GraphiQL's page holds no data, so that a person may open it and enter the token there. */
const pageReader: Client = {
  name: 'page',
  accounts: new Set(),
  scopes: new Set(),
  maxLiveCalls: 0,
  requestsPerSecond: null,
  liveCallsPerDay: null,
}

function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html')
}

/** Before GraphQL begins, in GraphQL's form. */
function refuse(response: ServerResponse, { status, code, message, retryAfter }: Refused): void {
  if (status === 401) response.setHeader('www-authenticate', 'Bearer')
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
  response.writeHead(status, { ...answerHeaders, 'content-type': 'application/json' })
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }))
}
