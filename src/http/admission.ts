// The checks of a request to /graphql before it is read: the client, the form of the request, and its rate.
import type { IncomingMessage, ServerResponse } from 'node:http'
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
}

/** An admitted request, before it is read. */
export interface Admitted extends Asked {
  /** The media type of the response. */
  readonly mediaType: MediaType
}

interface Refused {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly headers?: Readonly<Record<string, string | number>>
}

export const anyone: Admit<null> = (_request, _response, admitted) => admitted(null)

/** `clients`: whose questions are answered; `readers`: who may open a page, which holds no data. */
export function createAdmission({ authenticate, rate }: AdmissionParts) {
  function admitBy<T extends object | null>(
    judge: (request: IncomingMessage, asker: Client | Refusal) => T | Refused,
  ): Admit<T> {
    return (request, response, admitted) => {
      const receive = (asker: Client | Refusal) => {
        // A client that has left while its token was verified is not answered any more.
        if (response.destroyed) return
        const judged = judge(request, asker)
        if (judged && 'status' in judged) refuse(response, judged)
        // The compiler does not see that what is not refused was let in.
        else admitted(judged as T)
      }
      const asker = authenticate({ headers: request.headers, remoteAddress: request.socket.remoteAddress })
      // It never rejects.
      if (asker instanceof Promise) void asker.then(receive)
      else receive(asker)
    }
  }

  function refusedForRate(client: Client): Refused | null {
    const wait = rate(client)
    if (wait === null) return null
    const message = `${client.name} may send ${client.requestsPerSecond} requests a second`
    return { status: 429, code: 'RATE_LIMITED', message, headers: { 'retry-after': Math.ceil(wait / 1_000) } }
  }

  return {
    clients: admitBy<Admitted>((request, client) => {
      if ('status' in client) return client
      const { headers } = request
      const mediaType = mediaTypeOf(headers.accept)
      const refused = refusedForForm(request)
      if (refused || !mediaType) return refused ?? notAcceptable
      return refusedForRate(client) ?? { client, headers, mediaType }
    }),
    readers: admitBy<null>(({ headers }, asker) => {
      // From where no client may ask, no page is opened either.
      if ('status' in asker && asker.status === 403) return asker
      return refusedForHost(headers.host)
    }),
  }
}

/** Where there is no place for a request. */
export const overloaded: Refused = {
  status: 503,
  code: 'OVERLOADED',
  message: 'too many simultaneous requests; try again in a second',
  headers: { 'retry-after': 1 },
}
const notAcceptable = badRequest(
  406,
  'the Accept header must allow application/json or application/graphql-response+json',
)

/** Refuses a request that is not in an accepted form, or that a page of another site could send. */
function refusedForForm({ method, headers }: IncomingMessage): Refused | null {
  if (method !== 'GET' && method !== 'POST')
    return badRequest(405, 'send a query by POST or GET', { allow: 'GET, POST' })
  const foreign = refusedForBrowsers(method, headers)
  if (foreign) return badRequest(method === 'POST' ? 415 : 403, foreign)
  const coding = headers['content-encoding'] || 'identity'
  if (coding.toLowerCase() === 'identity') return refusedForHost(headers.host)
  return badRequest(415, `the Content-Encoding ${coding} is not supported: send the body without it`)
}

/** The server builds its own URL from the Host header. */
function refusedForHost(host: string | undefined): Refused | null {
  return URL.canParse(`http://${host}`) ? null : badRequest(400, 'the Host header is not a valid host name')
}

function badRequest(status: number, message: string, headers: Refused['headers'] = {}): Refused {
  return { status, code: 'BAD_REQUEST', message, headers }
}

/** Before GraphQL begins, in GraphQL's form. */
export function refuse(response: ServerResponse, { status, code, message, headers }: Refused): void {
  const challenge = status === 401 && { 'www-authenticate': 'Bearer' }
  response.writeHead(status, { ...answerHeaders, ...challenge, ...headers, 'content-type': 'application/json' })
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }))
}
