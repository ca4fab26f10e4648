// Who asks: a bearer token's client, or, where no tokens are known, whoever stands on this very machine.
import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { ClientSettings } from '../config/client-settings.ts'
import { loopbackName, tokensOf } from '../config/clients.ts'
import { isLoopback } from '../config/config.ts'
import { type Client, scopes } from '../lookup/accounts.ts'
import type { VerifyToken } from './json-web-token.ts'

export interface Refusal {
  readonly status: 401 | 403 | 503
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN' | 'KEYS_UNAVAILABLE'
  readonly message: string
}

export interface Asker {
  readonly headers: IncomingHttpHeaders
  readonly remoteAddress: string | undefined
}

/** A promise only where a token must be verified by its issuer's keys. */
export type Authenticate = (asker: Asker) => Client | Refusal | Promise<Client | Refusal>

const local: Client = {
  name: loopbackName,
  accounts: null,
  scopes: new Set(scopes),
  maxLiveCalls: null,
  requestsPerSecond: null,
  liveCallsPerDay: null,
}
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

/** `settings`: null where the config has no clients; `verifyToken`: null where it believes nobody else's tokens. */
export function createAuthenticate(
  settings: readonly ClientSettings[] | null,
  verifyToken: VerifyToken | null,
  now: () => number,
): Authenticate {
  if (!settings && !verifyToken) return authenticateLocal
  const tokens = new Map(
    (settings ?? []).flatMap((each) => {
      const client = clientOf(each)
      return tokensOf(each).map(({ sha256, expires }) => [sha256.toLowerCase(), { expires, client }] as const)
    }),
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

function clientOf(settings: ClientSettings): Client {
  const { name, accounts, scopes, maxLiveCalls, requestsPerSecond, liveCallsPerDay } = settings
  return {
    name,
    accounts: accounts ? new Set(accounts) : null,
    scopes: new Set(scopes),
    maxLiveCalls: maxLiveCalls ?? null,
    requestsPerSecond: requestsPerSecond ?? null,
    liveCallsPerDay: liveCallsPerDay ?? null,
  }
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
