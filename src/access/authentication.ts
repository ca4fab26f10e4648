// Identifies the client: by its bearer token, or, if there are no tokens, as a program on this machine.
import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type Client, createClient, loopbackName, scopes } from '../domain/client.ts'
import type { ErrorCode } from '../domain/failure.ts'
import type { VerifyToken } from './json-web-token.ts'
import { isLoopback } from './loopback.ts'

export interface ClientToken {
  /** Hexadecimal, in lower case. */
  readonly sha256: string
  /** When it expires, in epoch milliseconds; null if it does not expire. */
  readonly expires: number | null
}

/** A client of the config and its tokens. */
export interface KnownClient {
  readonly client: Client
  readonly tokens: readonly ClientToken[]
}

export interface Refusal {
  readonly status: 401 | 403 | 503
  readonly code: ErrorCode
  readonly message: string
}

export interface Asker {
  readonly headers: IncomingHttpHeaders
  readonly remoteAddress: string | undefined
}

/** A promise only if a token must be verified with its issuer's keys. */
export type Authenticate = (asker: Asker) => Client | Refusal | Promise<Client | Refusal>

const local = createClient({ name: loopbackName, scopes })
const noToken: Refusal = {
  status: 401,
  code: 'UNAUTHENTICATED',
  message: 'no valid token: send one as "Authorization: Bearer TOKEN"',
}
const noKeys: Refusal = {
  status: 503,
  code: 'KEYS_UNAVAILABLE',
  message: 'the keys that verify tokens are not available now; ask again later',
}

/** `known` is null if the config does not have clients; `verifyToken` is null if it does not accept an issuer's tokens. */
export function createAuthenticate(
  known: readonly KnownClient[] | null,
  verifyToken: VerifyToken | null,
  now: () => number,
): Authenticate {
  if (!known && !verifyToken) return authenticateLocal
  const tokens = new Map(
    (known ?? []).flatMap(({ client, tokens }) => tokens.map(({ sha256, expires }) => [sha256, { expires, client }])),
  )
  return ({ headers }) => {
    const sent = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
    // Looked up by its hash: the time of the lookup does not show how close a token is to a valid one.
    const found = tokens.get(hash('sha256', sent ?? ''))
    if (sent === undefined) return noToken
    if (found) return now() < (found.expires ?? Number.POSITIVE_INFINITY) ? found.client : noToken
    return verifyToken && sent.split('.').length === 3 ? verified(verifyToken, sent) : noToken
  }
}

async function verified(verifyToken: VerifyToken, token: string): Promise<Client | Refusal> {
  const client = await verifyToken(token)
  if (client === 'keysUnavailable') return noKeys
  return client === 'invalid' ? noToken : client
}

// Requests of proxies and of other sites' pages also come from loopback. Their headers reveal them, unless a proxy does
// not add any.
function authenticateLocal({ headers, remoteAddress }: Asker): Client | Refusal {
  const isDirect = isLoopback((remoteAddress ?? '').replace(/^::ffff:/, '')) && isLoopback(hostOf(headers.host ?? ''))
  if (isDirect && !isForwarded(headers) && !isFromForeignPage(headers)) return local
  const message =
    'without a clients section only programs on this machine may query, directly and at a loopback address'
  return { status: 403, code: 'FORBIDDEN', message }
}

/** Headers in which proxies and content networks name themselves, or the client or host that they act for. */
const forwarding = [
  /^(forwarded|via|cdn-loop)$/,
  /^x-(forwarded|original|envoy|azure|appengine|arr|amzn?|cloud-trace|varnish|vercel|nf)(-|$)/,
  /^(cf|cloudfront|fly|fastly|akamai|ali-cdn|eagleid)(-|$)/,
  /^(.+-)?(client|real|remote|source|src|user|proxyuser|peer|connecting|connection|origin)-(ip|addr|address|host)$/,
] as const

function isForwarded(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some((name) => forwarding.some((pattern) => pattern.test(name)))
}

/** Whether a browser reports that the page is from another site, or from a rebound name (DNS rebinding). */
function isFromForeignPage({ origin, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  if (site === 'cross-site') return true
  return origin !== undefined && !isLoopback(hostOf(origin.replace(/^https?:\/\//, '')))
}

function hostOf(authority: string): string {
  return authority.replace(/:\d+$/, '')
}
