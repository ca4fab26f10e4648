// JSON Web Tokens of an identity provider: verifies them with its keys, and maps their claims to accounts and scopes.
import { createPublicKey } from 'node:crypto'
import type { JWTPayload, JWTVerifyGetKey } from 'jose'
import { type Client, createClient, jwtPrefix, scopes } from '../domain/client.ts'
import { createIssuerKeys } from './issuer-keys.ts'

/** The accepted issuer, and the meaning of its claims. */
export interface JwtSettings {
  readonly issuer: string
  readonly audience: string
  readonly algorithm: string
  /** The URL of the issuer's keys; undefined if `publicKey` is its key. */
  readonly jwks?: string | undefined
  readonly publicKey?: string | undefined
  /** The claims that hold a client's name, accounts and scopes. */
  readonly claims: { readonly name: string; readonly accounts: string; readonly scopes: string }
  /** The limits of each client. */
  readonly maxLiveCalls?: number | undefined
  readonly requestsPerSecond?: number | undefined
  readonly liveCallsPerDay?: number | undefined
}

/** The client that a token names; `keysUnavailable` if the issuer's keys cannot be fetched. */
export type VerifiedToken = Client | 'invalid' | 'keysUnavailable'
/** Never rejects. */
export type VerifyToken = (token: string) => Promise<VerifiedToken>

export interface VerifyTokenParts {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
  /** Takes a line when the keys cannot be fetched, and when they can again. */
  readonly warn: (message: string) => void
}

export function createVerifyToken(settings: JwtSettings, parts: VerifyTokenParts): VerifyToken {
  const { issuer, audience, algorithm, claims } = settings
  let keys: Promise<JWTVerifyGetKey> | undefined
  return async (token) => {
    // Only a gateway that accepts such tokens needs jose.
    const { jwtVerify, errors } = await import('jose')
    try {
      keys ??= keysOf(settings, parts)
      const { payload } = await jwtVerify(token, await keys, {
        issuer,
        audience,
        algorithms: [algorithm],
        requiredClaims: ['exp', claims.name],
        currentDate: new Date(parts.now()),
      })
      return clientOf(payload, settings) ?? 'invalid'
    } catch (error) {
      // jose throws its own error for a wrong token.
      return error instanceof errors.JOSEError ? 'invalid' : 'keysUnavailable'
    }
  }
}

/** The config has either `jwks` or `publicKey`. */
async function keysOf({ issuer, jwks, publicKey }: JwtSettings, parts: VerifyTokenParts): Promise<JWTVerifyGetKey> {
  if (jwks !== undefined) return createIssuerKeys({ ...parts, issuer, url: new URL(jwks) })
  const key = createPublicKey(publicKey ?? '')
  return async () => key
}

/** The client that the claims name; null if they do not name one. */
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

/** A claim of several words, as a list or separated by spaces; null without the claim. */
function wordsOf(claim: unknown): string[] | null {
  if (claim === undefined) return null
  if (typeof claim === 'string') return claim.split(' ').filter(Boolean)
  return Array.isArray(claim) ? claim.filter((word) => typeof word === 'string') : []
}
