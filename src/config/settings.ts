// The zod schema of the config file; `schema/config.schema.json` is printed from it.
import { z } from 'zod'
import type { Registry } from '../domain/registry.ts'
import { accountId, accountSettings } from './account-settings.ts'
import { clientSettings, jwtSettings } from './client-settings.ts'

const limit = z.int().min(1)
const limitSettings = z.strictObject({
  aliases: limit.default(100).describe('Aliases in one query'),
  depth: limit.default(12).describe('Levels of fields in one query; introspection has a separate limit'),
  requestBytes: limit.default(262_144).describe('Bytes of one request'),
  batchKeys: limit.default(100).describe('Keys in one orderBatch'),
  directives: limit.default(10).describe('Directives in one query'),
  maxLiveCalls: limit.default(100).describe('Live calls that one query may make'),
  inFlight: limit.default(1_000).describe('Requests answered at the same time; more get 503 with Retry-After'),
})

const auditSettings = z.strictObject({
  to: z.string().min(1).describe('stdout, or a file'),
  maxBytes: z.int().min(1_000).default(10_485_760).describe('Size at which the file rotates'),
  keep: z.int().min(1).default(10).describe('Number of old files to keep'),
})

export const persistedDocuments = z.strictObject({
  files: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'JSON files that map ids to texts, as code generators write them; default: the file of schema/operations',
    ),
  only: z.boolean().default(true).describe('Whether the gateway answers no other queries'),
})

/** The whole file except the store and the accounts, which have separate rules. */
export const gatewaySettings = z.strictObject({
  cacheEntries: z
    .int()
    .min(100)
    .default(100_000)
    .describe('Maximum number of entries in memory; an order takes three to five'),
  clients: z.array(clientSettings).optional().describe('Who may query; without it, loopback only'),
  jwt: jwtSettings.optional().describe('The issuer of accepted JSON Web Tokens, besides the tokens of `clients`'),
  limits: limitSettings.prefault({}),
  introspection: z.boolean().default(true).describe('Whether clients may query the schema'),
  graphiql: z.boolean().default(true).describe('Whether GraphiQL is served to browsers'),
  persistedDocuments: persistedDocuments.optional().describe('Queries that clients send by id'),
  payerSecret: z
    .string()
    // No minLength: the file usually holds a reference to the secret.
    .refine((text) => text.trim().length >= 16, 'must be 16 characters or more')
    .optional()
    .describe('The key of the hash payerKey; without it payerKey is null'),
  audit: auditSettings.optional().describe('Where each lookup is written down; without it nowhere'),
})
export type GatewaySettings = z.output<typeof gatewaySettings>

/** The whole file, for its JSON Schema; the file itself is read part by part, so that all mistakes are reported at once. */
export function fileSettings(registry: Registry) {
  const [first, ...others] = Object.entries(registry).map(([id, provider]) => accountSettings(id, provider))
  if (!first) throw new TypeError('a gateway needs a provider')
  return z.strictObject({
    store: z
      .string()
      .optional()
      .describe('memory: | sqlite:FILE | redis://… | rediss://…; default: sqlite:./data/gateway.sqlite'),
    accounts: z.record(accountId, z.union([first, ...others])),
    ...gatewaySettings.shape,
  })
}
