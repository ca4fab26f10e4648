// The settings of one account, in zod.
import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { longestAnswer } from '../domain/deadline.ts'
import type { Provider } from '../domain/provider.ts'

export const accountId = z.string().regex(/^[a-z0-9-]+$/, 'must be of a-z, 0-9 and "-"')

const calls = z.int().min(0)
const budget = z.strictObject({
  perDay: calls.optional().describe('Live calls per calendar day at UTC+8'),
  perHour: calls.optional().describe('Live calls in any 60 minutes'),
  perMinute: calls.optional().describe('Live calls in any 60 seconds'),
  perSecond: calls.optional().describe('Live calls in any second'),
})

/** Seconds; the rest of an answer's time is for what comes before and after. */
const longestLivePart = longestAnswer / 1_000 - 5

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
  allowPlainHttp: z
    .boolean()
    .default(false)
    .describe('Whether the endpoint may be plain HTTP; required on loopback too'),
  budget: budget.default({}).describe('Hard limits on live calls, merged with the defaults window by window'),
  minInterval: z.number().min(0).optional().describe('Seconds from the end of one live query of an order to the next'),
  reserve: fraction
    .default(0)
    .describe("Fraction of a day's budget reserved for queries with `maxAge` from clients with the scope live"),
  shares: z
    .record(z.string(), fraction)
    .default({})
    .describe("Largest fraction of a day's budget that a client may use, by client name"),
  trust: trust.default({}).describe('Seconds for which a kept answer is fresh, by status'),
  default: z.boolean().default(false).describe('The account to use when a query does not name one'),
  search: z.boolean().default(true).describe('Whether `orders` includes this account when the query does not name it'),
  outTradeNoPattern: z
    .string()
    .refine(isPattern, 'is not a valid regular expression')
    .optional()
    .describe('A regular expression; `orders` asks this account only for numbers that match'),
  coolOff: z
    .number()
    .min(0)
    .default(600)
    .describe('Seconds without calls after the provider blocks us; longer after each further block'),
  timeout: z.number().positive().max(longestLivePart).default(10).describe('Seconds for the live part of one lookup'),
  connectTimeout: z.number().positive().default(3).describe('Seconds to connect'),
  firstByteTimeout: z.number().positive().default(10).describe('Seconds until the response begins'),
  ca: z
    .string()
    .refine(isCertificate, 'is not a PEM certificate')
    .optional()
    .describe('An additional certificate authority to trust, as PEM text'),
  bodyLimit: z.int().min(1).default(1_048_576).describe('Maximum size of a response, in bytes'),
}

const endpoint = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .describe("The URL of the provider's query API")

/** The settings of one account at a provider. */
export function accountSettings(id: string, provider: Provider) {
  return z.strictObject({
    provider: z.literal(id).describe(provider.title),
    endpoint: provider.endpoint === undefined ? endpoint : endpoint.default(provider.endpoint),
    ...common,
    ...provider.settings,
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
