// Who asks: a bearer token's client, or, without a `clients` section, whoever stands on this very machine.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type ClientSettings, loopbackName, tokensOf } from '../config/clients.ts'
import { isLoopback } from '../config/config.ts'
import { type Client, scopes } from '../lookup/accounts.ts'

export interface Refusal {
  readonly status: 401 | 403
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN'
  readonly message: string
}

export interface Asker {
  readonly headers: IncomingHttpHeaders
  readonly remoteAddress: string | undefined
}

export type Authenticate = (asker: Asker) => Client | Refusal

const local: Client = { name: loopbackName, accounts: null, scopes: new Set(scopes), maxLiveCalls: null }

export function createAuthenticate(settings: readonly ClientSettings[] | null, now = Date.now): Authenticate {
  if (!settings) return authenticateLocal
  const tokens = settings.flatMap((each) => {
    const { name, accounts, scopes, maxLiveCalls } = each
    const client: Client = {
      name,
      accounts: accounts ? new Set(accounts) : null,
      scopes: new Set(scopes),
      maxLiveCalls: maxLiveCalls ?? null,
    }
    return tokensOf(each).map(({ sha256, expires }) => ({ digest: Buffer.from(sha256, 'hex'), expires, client }))
  })
  return ({ headers }) => {
    const sent = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
    const digest = createHash('sha256')
      .update(sent ?? '')
      .digest()
    // Every token is compared, so that the time taken tells nothing of which one was nearly right.
    const [found] = tokens.filter((each) => timingSafeEqual(each.digest, digest))
    if (sent !== undefined && found && now() < (found.expires ?? Number.POSITIVE_INFINITY)) return found.client
    const message = 'no valid token: send one as "Authorization: Bearer TOKEN"'
    return { status: 401, code: 'UNAUTHENTICATED', message }
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
