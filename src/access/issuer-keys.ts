// The keys of an identity provider: fetched when first needed, fetched again in time, and kept in use while they cannot be.
import type { JWTVerifyGetKey } from 'jose'

export interface IssuerKeysParts {
  /** Where the issuer publishes its keys, a JSON Web Key Set. */
  readonly url: URL
  readonly issuer: string
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
  /** Takes one line when the keys cannot be fetched, again each hour, and one when they can again. */
  readonly warn: (message: string) => void
}

/** Milliseconds after which keys are fetched again. */
const longestUse = 600_000
/** Milliseconds between two fetches once there are keys: made-up key ids must not become a flood at the issuer. */
const pause = 30_000
const minute = 60_000
const hour = 60 * minute

/** Gives the key of a token; rejects with an error of jose's if the token is wrong, with another if the keys are away. */
export async function createIssuerKeys({ url, issuer, elapsed, warn }: IssuerKeysParts): Promise<JWTVerifyGetKey> {
  // Only a gateway that accepts such tokens needs what reads them.
  const { createRemoteJWKSet, errors } = await import('jose')
  // jose would drop the keys after a time by the wall clock: it keeps them for good, and this file says when to fetch.
  const forGood = { cacheMaxAge: Number.POSITIVE_INFINITY, cooldownDuration: Number.POSITIVE_INFINITY }
  const keys = createRemoteJWKSet(url, forGood)
  let fetching: Promise<void> | null = null
  let triedAt = Number.NEGATIVE_INFINITY
  let fetchedAt: number | null = null
  // Of the last fetch; null if it succeeded.
  let failedAt: number | null = null
  let warnedAt = Number.NEGATIVE_INFINITY

  /** Never rejects. */
  async function fetchKeys(): Promise<void> {
    triedAt = elapsed()
    try {
      await keys.reload()
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
    if (fetchedAt === null || elapsed() - triedAt >= pause) fetching ??= fetchKeys()
    return fetching
  }

  return async (header, token) => {
    if (fetchedAt === null || elapsed() - fetchedAt >= longestUse) {
      const fetched = fetchSoon()
      const isAway = failedAt !== null && elapsed() - failedAt < longestUse
      // A key that the issuer has withdrawn must not pass; but while the issuer is away, only those without keys wait.
      if (fetchedAt === null || !isAway) await fetched
    }
    if (fetchedAt === null) throw new Error('the keys have never been fetched')
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
