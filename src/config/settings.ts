// The shape of the config file in zod: what `schema/config.schema.json` is printed from.
import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { scopes } from '../lookup/accounts.ts'
import type { Provider } from '../providers/provider.ts'
import type { Registry } from '../providers/registry.ts'

export const accountId = z.string().regex(/^[a-z0-9-]+$/, 'must be of a-z, 0-9 and "-"')

const calls = z.int().min(0)
const budget = z.strictObject({
  perDay: calls.optional().describe('Live calls a calendar day at UTC+8'),
  perHour: calls.optional().describe('Live calls in any 60 minutes'),
  perMinute: calls.optional().describe('Live calls in any 60 seconds'),
  perSecond: calls.optional().describe('Live calls in any second'),
})

const fraction = z.number().min(0).max(1)
const seconds = z.number().min(0).optional()
const trust = z.strictObject({
  open: seconds.describe('PENDING, PROCESSING'),
  unknown: seconds.describe('UNKNOWN'),
  paid: seconds.describe('PAID'),
  refunding: seconds.describe('REFUNDING, PARTIALLY_REFUNDED'),
  notFound: seconds.describe('No such order'),
})

/** The settings that every account has, whatever its provider. */
const common = {
  allowPlainHttp: z.boolean().default(false).describe('Without it a plain-HTTP endpoint is refused, loopback too'),
  budget: budget.default({}).describe('Hard limits of live calls, merged with the defaults window by window'),
  minInterval: z.number().min(0).optional().describe('Seconds from the end of one live query of an order to the next'),
  reserve: fraction
    .default(0)
    .describe("Part of a day's budget kept for `maxAge` questions of clients with the scope live"),
  shares: z
    .record(z.string(), fraction)
    .default({})
    .describe("Part of a day's budget that a client may use at most, by its name"),
  trust: trust.default({}).describe('Seconds for which a kept answer is as good as a new one, by status'),
  default: z.boolean().default(false).describe('The account used where a question names none'),
  search: z.boolean().default(true).describe('false: asked by `orders` only where it names the account'),
  outTradeNoPattern: z
    .string()
    .refine(isPattern, 'is no regular expression')
    .optional()
    .describe('A regular expression; `orders` does not ask for numbers that do not match'),
  coolOff: z
    .number()
    .min(0)
    .default(600)
    .describe('Seconds for which a provider that refuses us is left alone at first'),
  timeout: z.number().positive().max(20).default(10).describe("Seconds for one question's live part"),
  connectTimeout: z.number().positive().default(3).describe('Seconds until a connection stands'),
  firstByteTimeout: z.number().positive().default(10).describe('Seconds until an answer begins'),
  ca: z
    .string()
    .refine(isCertificate, 'is no certificate in PEM')
    .optional()
    .describe('A certificate authority trusted besides the usual ones, as PEM text'),
  bodyLimit: z.int().min(1).default(1_048_576).describe('Bytes of an answer that are read at most'),
}

const endpoint = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .describe('Where orders are asked')

/** The settings of one account at a provider. */
export function accountSettings(id: string, provider: Provider) {
  return z.strictObject({
    provider: z.literal(id).describe(provider.title),
    endpoint: provider.endpoint === undefined ? endpoint : endpoint.default(provider.endpoint),
    ...common,
    ...provider.settings,
  })
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')
const expires = z.iso
  .datetime({ offset: true, error: 'must be a time with its zone' })
  .describe('From when a token is no longer valid')

export const clientSettings = z.strictObject({
  name: z.string().min(1).describe('Who it is, for the log and for shares'),
  tokenSha256: z
    .union([sha256, z.array(z.union([sha256, z.strictObject({ sha256, expires: expires.optional() })])).min(1)])
    .describe("SHA-256 of the client's bearer token; several while tokens are changed"),
  expires: expires.optional(),
  maxLiveCalls: z.int().min(0).optional().describe('Live calls that one query of the client may make'),
  accounts: z.array(accountId).optional().describe('The accounts that the client may see; default: all'),
  scopes: z.array(z.enum(scopes)).default(['order']).describe('What the client may do'),
})

export const cacheEntries = z
  .int()
  .min(100)
  .default(100_000)
  .describe('Entries that memory holds at most; an order takes three to five')

export const introspection = z.boolean().default(true).describe('Whether the schema may be asked for')
export const graphiql = z.boolean().default(true).describe('Whether GraphiQL is served to browsers')

const limit = z.int().min(1)
export const limitSettings = z.strictObject({
  aliases: limit.default(100).describe('Aliases in one query'),
  depth: limit.default(12).describe('Levels of fields in one query; introspection has a bound of its own'),
  requestBytes: limit.default(262_144).describe('Bytes of one request'),
  batchKeys: limit.default(100).describe('Keys in one orderBatch'),
  directives: limit.default(10).describe('Directives in one query'),
  maxLiveCalls: limit.default(100).describe('Live calls that one query may make'),
  inFlight: limit.default(1_000).describe('Requests answered at the same time; more are told to come back'),
})
export type Limits = z.output<typeof limitSettings>

/** The whole file, for its JSON Schema; the file itself is read part by part, so that every mistake is told at once. */
export function fileSettings(registry: Registry) {
  const [first, ...others] = Object.entries(registry).map(([id, provider]) => accountSettings(id, provider))
  if (!first) throw new TypeError('a gateway needs a provider')
  return z.strictObject({
    store: z
      .string()
      .optional()
      .describe('memory: | sqlite:FILE | redis://… | rediss://…; default: sqlite:./data/gateway.sqlite'),
    cacheEntries: cacheEntries.optional(),
    accounts: z.record(accountId, z.union([first, ...others])),
    introspection: introspection.optional(),
    graphiql: graphiql.optional(),
    clients: z.array(clientSettings).optional().describe('Who may ask; without it only loopback may'),
    limits: limitSettings.optional(),
  })
}

function isCertificate(text: string): boolean {
  try {
    new X509Certificate(text)
    return true
  } catch {
    return false
  }
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}
