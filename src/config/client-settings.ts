// The zod schema of those who may query: clients with our own tokens, and clients with an identity provider's tokens.
import { createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { scopes } from '../domain/client.ts'
import { isMapping } from '../domain/mapping.ts'
import { accountId } from './account-settings.ts'
import type { Mistake } from './mistake.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')
const expires = z.iso.datetime({ offset: true, error: 'must be a time with a zone' }).describe('When the token expires')

/** The limits of one client. */
const allowance = {
  maxLiveCalls: z.int().min(0).optional().describe('Live calls that one query may make'),
  requestsPerSecond: z.int().min(1).max(10_000).optional().describe('Requests a second to each process'),
  liveCallsPerDay: z.int().min(0).optional().describe('Live calls per calendar day at UTC+8, at all accounts together'),
}

export const clientSettings = z.strictObject({
  name: z.string().min(1).describe("The client's name in the log and in shares"),
  tokenSha256: z
    .union([sha256, z.array(z.union([sha256, z.strictObject({ sha256, expires: expires.optional() })])).min(1)])
    .describe("SHA-256 of the client's bearer token; several during a token rotation"),
  expires: expires.optional(),
  ...allowance,
  accounts: z.array(accountId).optional().describe('The accounts that the client may see; default: all'),
  scopes: z.array(z.enum(scopes)).default(['order']).describe('What the client may do'),
})

/** The kind of key that each algorithm verifies with, by Node's name; all are asymmetric. */
const keyKinds = {
  RS256: 'rsa',
  RS384: 'rsa',
  RS512: 'rsa',
  PS256: 'rsa',
  PS384: 'rsa',
  PS512: 'rsa',
  ES256: 'ec prime256v1',
  ES384: 'ec secp384r1',
  ES512: 'ec secp521r1',
  EdDSA: 'ed25519',
} as const
// Object.keys widens the names to text.
const algorithms = Object.keys(keyKinds) as (keyof typeof keyKinds)[]

const claim = (usual: string) => z.string().min(1).default(usual)
const claims = z.strictObject({
  name: claim('sub').describe('The claim that names the client'),
  accounts: claim('accounts').describe('The claim that lists its accounts; "*" means all; without the claim, none'),
  scopes: claim('scope').describe('The claim that lists its scopes; without the claim, order'),
})

export const jwtSettings = z.strictObject({
  issuer: z.string().min(1).describe('The only accepted issuer (iss)'),
  audience: z.string().min(1).describe('The name of this gateway in tokens (aud)'),
  algorithm: z.enum(algorithms).default('RS256').describe('The only accepted algorithm'),
  jwks: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .optional()
    .describe("The URL of the issuer's keys"),
  allowPlainHttp: z.boolean().default(false).describe('Whether jwks may be plain HTTP; required on loopback too'),
  publicKey: z.string().optional().describe("The issuer's key as PEM text, instead of jwks"),
  claims: claims.prefault({}),
  ...allowance,
})

export type ClientSettings = z.output<typeof clientSettings>

/** Checks across several settings, on the raw settings, so that all mistakes are reported together. */
export function checkJwt(jwt: unknown, mistakes: Mistake[]): void {
  if (!isMapping(jwt)) return
  const { jwks, allowPlainHttp, publicKey, algorithm = 'RS256' } = jwt
  const tell = (name: string, message: string) => mistakes.push({ path: `jwt.${name}`, message })
  if ((jwks === undefined) === (publicKey === undefined)) tell('jwks', 'exactly one of jwks and publicKey is required')
  if (typeof jwks === 'string' && jwks.startsWith('http:') && allowPlainHttp !== true)
    tell('jwks', 'is plain HTTP, which needs allowPlainHttp: true')
  const wanted = algorithms.find((each) => each === algorithm)
  if (typeof publicKey === 'string' && wanted && keyKind(publicKey) !== keyKinds[wanted])
    tell('publicKey', `is not a PEM public key that ${wanted} can verify with`)
}

function keyKind(pem: string): string | undefined {
  // Node would derive the public key from a private key, which does not belong in this file.
  if (pem.includes('PRIVATE KEY')) return undefined
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem)
    const { namedCurve: curve, modulusLength } = asymmetricKeyDetails ?? {}
    // https://www.rfc-editor.org/rfc/rfc7518#section-3.3
    if (modulusLength !== undefined && modulusLength < 2_048) return undefined
    return curve === undefined ? asymmetricKeyType : `${asymmetricKeyType} ${curve}`
  } catch {
    return undefined
  }
}
