// Who asks: a bearer token's client, or, where no tokens are known, whoever stands on this very machine.
import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type Client, createClient, loopbackName, scopes } from '../domain/client.ts'
import type { ErrorCode } from '../domain/failure.ts'
import type { VerifyToken } from './json-web-token.ts'
import { isLoopback } from './loopback.ts'

export interface ClientToken {
  /** Hexadecimal, in lower case. */
  readonly sha256: string
  /** Epoch milliseconds from when it is no longer valid; null: it does not end. */
  readonly expires: number | null
}

/** A client of the config and the tokens that let it in. */
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

/** A promise only where a token must be verified by its issuer's keys. */
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
  message: 'the keys by which tokens are verified cannot be had now; ask again later',
}

/** `known`: null where the config has no clients; `verifyToken`: null where it believes nobody else's tokens. */
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
    // Looked up by its hash: the time that takes tells nothing of how near to a right one a token is.
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

// A browser page of another site, or a proxy that anyone may reach, would ask from loopback too: both give themselves
// away by a foreign Host (DNS rebinding) or by forwarding headers.
function authenticateLocal({ headers, remoteAddress }: Asker): Client | Refusal {
  const forwarded = Object.keys(headers).some((name) =>
    /^(forwarded|via|x-real-ip|cf-connecting-ip|true-client-ip|x-forwarded-.*)$/.test(name),
  )
  const host = (headers.host ?? '').replace(/:\d+$/, '')
  if (isLoopback((remoteAddress ?? '').replace(/^::ffff:/, '')) && isLoopback(host) && !forwarded) return local
  const message = 'without a clients section only this machine itself may ask, directly and by a loopback address'
  return { status: 403, code: 'FORBIDDEN', message }
}
