// JSON Web Tokens of an identity provider: verified by its keys, their claims mapped to accounts and scopes.
import { createPublicKey } from 'node:crypto'
import type { JWTPayload, JWTVerifyGetKey } from 'jose'
import { type Client, createClient, jwtPrefix, scopes } from '../domain/client.ts'

/** Whose tokens are believed, and what their claims mean. */
export interface JwtSettings {
  readonly issuer: string
  readonly audience: string
  readonly algorithm: string
  /** The URL of the issuer's keys; undefined: `publicKey` is its key. */
  readonly jwks?: string | undefined
  readonly publicKey?: string | undefined
  /** The claims that hold a client's name, accounts and scopes. */
  readonly claims: { readonly name: string; readonly accounts: string; readonly scopes: string }
  /** What each client may use at most. */
  readonly maxLiveCalls?: number | undefined
  readonly requestsPerSecond?: number | undefined
  readonly liveCallsPerDay?: number | undefined
}

/** Whom a token names; `invalid`: nobody, `keysUnavailable`: the issuer's keys cannot be had. */
export type VerifiedToken = Client | 'invalid' | 'keysUnavailable'
/** Never rejects. */
export type VerifyToken = (token: string) => Promise<VerifiedToken>

/** `warn` takes one line when the keys cannot be had, and one when they can again. */
export function createVerifyToken(
  settings: JwtSettings,
  now: () => number,
  warn: (message: string) => void,
): VerifyToken {
  const { issuer, audience, algorithm, claims } = settings
  let keys: Promise<JWTVerifyGetKey> | undefined
  let available = true
  const note = (are: boolean) => {
    if (are !== available)
      warn(`the keys that verify tokens of ${issuer} ${are ? 'can be had again' : 'cannot be had'}`)
    available = are
  }
  return async (token) => {
    // Only who is sent such tokens needs what reads them.
    const { jwtVerify, errors } = await import('jose')
    try {
      keys ??= keysOf(settings)
      const { payload } = await jwtVerify(token, await keys, {
        issuer,
        audience,
        algorithms: [algorithm],
        requiredClaims: ['exp', claims.name],
        currentDate: new Date(now()),
      })
      note(true)
      return clientOf(payload, settings) ?? 'invalid'
    } catch (error) {
      // What is wrong with a token has a code of its own; what is wrong with the way to the keys has these, or none.
      const isTokens = error instanceof errors.JOSEError && !keyErrors.includes(error.code)
      if (isTokens) return 'invalid'
      note(false)
      return 'keysUnavailable'
    }
  }
}

const keyErrors: readonly string[] = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']

async function keysOf({ jwks, publicKey }: JwtSettings): Promise<JWTVerifyGetKey> {
  // The config holds one of the two. A remote set is fetched when first needed, kept, and fetched again for an unknown key.
  if (jwks === undefined) {
    const key = createPublicKey(publicKey ?? '')
    return async () => key
  }
  const { createRemoteJWKSet } = await import('jose')
  return createRemoteJWKSet(new URL(jwks))
}

/** The client that claims name; null: they name none. */
export function clientOf(payload: JWTPayload, settings: JwtSettings): Client | null {
  const { claims } = settings
  const name = payload[claims.name]
  if (typeof name !== 'string' || name === '') return null
  const accounts = wordsOf(payload[claims.accounts]) ?? []
  const granted = new Set(wordsOf(payload[claims.scopes]) ?? ['order'])
  return createClient({
    ...settings,
    name: `${jwtPrefix}${name}`,
    accounts: accounts.includes('*') ? null : accounts,
    scopes: scopes.filter((scope) => granted.has(scope)),
  })
}

/** A claim of several words, as a list or parted by spaces; null: there is no such claim. */
function wordsOf(claim: unknown): string[] | null {
  if (claim === undefined) return null
  if (typeof claim === 'string') return claim.split(' ').filter(Boolean)
  return Array.isArray(claim) ? claim.filter((word) => typeof word === 'string') : []
}
