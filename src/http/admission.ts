// What a request to /graphql passes before it is read: who asks, how, and how often.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Authenticate, Refusal } from '../access/authentication.ts'
import type { RequestRate } from '../access/request-rate.ts'
import type { Client } from '../domain/client.ts'
import type { Asked } from '../graphql/context.ts'
import { answerHeaders, refusedForBrowsers } from './browser-safety.ts'
import { type MediaType, mediaTypeOf } from './media-type.ts'
import type { Admit } from './router.ts'

export interface AdmissionParts {
  readonly authenticate: Authenticate
  readonly rate: RequestRate
  /** Requests answered at the same time. */
  readonly inFlight: number
}

/** A request that is let in, before it is read. */
export interface Admitted extends Asked {
  /** In which it is answered. */
  readonly mediaType: MediaType
}

export interface Admission {
  /** Whose questions are answered. */
  readonly clients: Admit<Admitted>
  /** Who may open a page: it holds no data, so that a person enters the token there. */
  readonly readers: Admit<Asked>
}

interface Refused {
  readonly status: number
  readonly code: string
  readonly message: string
  /** Seconds. */
  readonly retryAfter?: number
  /** Methods. */
  readonly allow?: string
}

export const anyone: Admit<null> = (_request, _response, admitted) => admitted(null)

export function createAdmission({ authenticate, rate, inFlight }: AdmissionParts): Admission {
  let current = 0

  function withAsker(
    { headers, socket }: IncomingMessage,
    response: ServerResponse,
    use: (asker: Client | Refusal) => void,
  ) {
    const asker = authenticate({ headers, remoteAddress: socket.remoteAddress })
    // It never rejects. A client that has left while its token was verified is not counted any more.
    if (asker instanceof Promise) void asker.then((known) => response.destroyed || use(known))
    else use(asker)
  }

  function takePlace(response: ServerResponse): Refused | null {
    if (current >= inFlight) return overloaded
    current++
    response.once('close', () => current--)
    return null
  }

  function refusedForRate(client: Client): Refused | null {
    const wait = rate(client)
    if (wait === null) return null
    const message = `${client.name} may send ${client.requestsPerSecond} requests a second`
    return { status: 429, code: 'RATE_LIMITED', message, retryAfter: Math.ceil(wait / 1_000) }
  }

  return {
    clients: (request, response, admitted) =>
      withAsker(request, response, (client) => {
        if ('status' in client) return refuse(response, client)
        const { method, headers } = request
        const mediaType = mediaTypeOf(headers.accept)
        const refused = refusedForForm(method, headers)
        if (refused) return refuse(response, refused)
        if (mediaType === null) return refuse(response, notAcceptable)
        const refusedNow = refusedForRate(client) ?? takePlace(response)
        if (refusedNow) return refuse(response, refusedNow)
        admitted({ client, headers, mediaType })
      }),
    readers: (request, response, admitted) =>
      withAsker(request, response, (asker) => {
        // From where no client may ask, no page is opened either.
        const mustNot = 'status' in asker && asker.status === 403 ? asker : null
        const refused = mustNot ?? refusedForHost(request.headers) ?? takePlace(response)
        if (refused) return refuse(response, refused)
        admitted({ client: reader, headers: request.headers })
      }),
  }
}

const reader: Client = {
  name: 'page',
  accounts: new Set(),
  scopes: new Set(),
  maxLiveCalls: 0,
  requestsPerSecond: null,
  liveCallsPerDay: null,
}

const overloaded: Refused = {
  status: 503,
  code: 'OVERLOADED',
  message: 'too many requests at the same time; come back in a second',
  retryAfter: 1,
}
const notAcceptable: Refused = {
  status: 406,
  code: 'BAD_REQUEST',
  message: 'answers are application/json or application/graphql-response+json',
}
const noMethod: Refused = {
  status: 405,
  code: 'BAD_REQUEST',
  message: 'send a query by POST or GET',
  allow: 'GET, POST',
}

/** Why a request is not read: it is in a form that is not answered, or that a page of another site could send. */
function refusedForForm(method: string | undefined, headers: IncomingHttpHeaders): Refused | null {
  if (method !== 'GET' && method !== 'POST') return noMethod
  const foreign = refusedForBrowsers(method, headers)
  if (foreign) return { status: method === 'POST' ? 415 : 403, code: 'BAD_REQUEST', message: foreign }
  const coding = headers['content-encoding'] || 'identity'
  if (coding.toLowerCase() === 'identity') return refusedForHost(headers)
  const message = `a request body in the coding ${coding} is not read: send it as it is, without Content-Encoding`
  return { status: 415, code: 'BAD_REQUEST', message }
}

/** The server reads its own address from it. */
function refusedForHost({ host }: IncomingHttpHeaders): Refused | null {
  if (URL.canParse(`http://${host}`)) return null
  return { status: 400, code: 'BAD_REQUEST', message: 'the Host header is not the name of a host' }
}

/** Before GraphQL begins, in GraphQL's form. */
function refuse(response: ServerResponse, { status, code, message, retryAfter, allow }: Refused): void {
  if (status === 401) response.setHeader('www-authenticate', 'Bearer')
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
  if (allow !== undefined) response.setHeader('allow', allow)
  response.writeHead(status, { ...answerHeaders, 'content-type': 'application/json' })
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }))
}
