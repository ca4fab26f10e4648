// An identity provider's keys: fetched on first use, fetched again regularly, and kept in use while a fetch fails.
import type { JWTVerifyGetKey } from 'jose'

export interface IssuerKeysParts {
  /** The URL of the issuer's JSON Web Key Set. */
  readonly url: URL
  readonly issuer: string
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
  /** Takes one line when the keys cannot be fetched, again each hour, and one when they can again. */
  readonly warn: (message: string) => void
}

/** Milliseconds after which keys are fetched again. */
const longestUse = 600_000
/** Milliseconds between two fetches: neither unknown key ids nor waiting clients must flood the issuer. */
const pause = { withKeys: 30_000, withoutKeys: 3_000 } as const
const minute = 60_000
const hour = 60 * minute

/** Returns the key of a token; rejects with a jose error if the token is wrong, with another if there are no keys. */
export async function createIssuerKeys({ url, issuer, elapsed, warn }: IssuerKeysParts): Promise<JWTVerifyGetKey> {
  // Only a gateway that accepts such tokens needs jose.
  const { createRemoteJWKSet, errors } = await import('jose')
  // jose would drop the keys after a time by the wall clock. Here it keeps them, and this file decides when to fetch.
  const forGood = { cacheMaxAge: Number.POSITIVE_INFINITY, cooldownDuration: Number.POSITIVE_INFINITY }
  let keys: JWTVerifyGetKey | undefined
  let fetching: Promise<void> | null = null
  let triedAt = Number.NEGATIVE_INFINITY
  let fetchedAt: number | null = null
  // When the last fetch failed; null if it succeeded.
  let failedAt: number | null = null
  let warnedAt = Number.NEGATIVE_INFINITY

  /** Never rejects. */
  async function fetchKeys(): Promise<void> {
    triedAt = elapsed()
    try {
      const fetched = createRemoteJWKSet(url, forGood)
      await fetched.reload()
      // An issuer without keys is misconfigured; its clients keep their access until it has keys again.
      if (fetched.jwks()?.keys.length === 0) throw new errors.JWKSInvalid('the set of keys is empty')
      keys = fetched
      if (failedAt !== null) warn(`the keys that verify tokens of ${issuer} can be fetched again`)
      failedAt = null
      fetchedAt = elapsed()
      warnedAt = Number.NEGATIVE_INFINITY
    } catch (error) {
      failedAt = elapsed()
      if (elapsed() - warnedAt >= hour) {
        warn(`the keys that verify tokens of ${issuer} ${stateOfKeys(error)}`)
        warnedAt = elapsed()
      }
    }
    fetching = null
  }

  function stateOfKeys(error: unknown): string {
    const age = fetchedAt === null ? null : Math.round((elapsed() - fetchedAt) / minute)
    const then = age === null ? 'its tokens are not accepted' : `those of ${age} minutes ago stay in use`
    return `cannot be fetched (${error instanceof errors.JOSEError ? error.message : reasonOf(error)}): ${then}`
  }

  /** One fetch at a time, and a pause after each. */
  function fetchSoon(): Promise<void> | null {
    if (elapsed() - triedAt >= (keys ? pause.withKeys : pause.withoutKeys)) fetching ??= fetchKeys()
    return fetching
  }

  return async (header, token) => {
    if (fetchedAt === null || elapsed() - fetchedAt >= longestUse) {
      const tries = fetching === null
      const fetched = fetchSoon()
      const isAway = failedAt !== null && elapsed() - failedAt < longestUse
      // A key that the issuer has withdrawn must not be accepted, so wait; if the issuer is away, only a request without keys
      // that tries again waits.
      if (!isAway || (!keys && tries)) await fetched
    }
    if (!keys) throw new Error('the keys have never been fetched')
    try {
      return await keys(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      await fetchSoon()
      if (failedAt !== null) throw new Error('the keys cannot be fetched')
      return keys(header, token)
    }
  }
}

/** Why a fetch failed, without the message: fetch quotes a URL that holds a password. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  return error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : error.name
}
