// The contract of a provider: data in, data out. It does no I/O.
import type { z } from 'zod'
import type { AnswerFailureCode } from './failure.ts'
import type { OrderFields, OrderIdKind, OrderKey, OrderRecord } from './order.ts'

/** An HTTP request, ready to be sent: signed, encoded. */
export interface WireRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** A raw HTTP answer: not decoded and not verified. */
export interface WireAnswer {
  readonly status: number
  /** The names are in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export type { AnswerFailureCode }

export interface AnswerFailure {
  readonly kind: 'failed'
  readonly code: AnswerFailureCode
  readonly message: string
  /** Whether the provider says that an immediate retry can help. */
  readonly tryAgain?: boolean
  /** Seconds after which the provider's refusal permits another request. */
  readonly retryAfter?: number
}

export function failed(code: AnswerFailureCode, message: string): AnswerFailure {
  return { kind: 'failed', code, message }
}

/** The content of a verified and parsed answer. */
export type Answer<R extends OrderRecord> =
  | { readonly kind: 'found'; readonly records: readonly [R, ...R[]] }
  | { readonly kind: 'notFound' }
  | AnswerFailure

/** One account at a provider; the credentials stay in its closure. */
export interface ProviderAccount<R extends OrderRecord> {
  /** The signed request that asks for an order; `now` in epoch milliseconds. */
  request(key: OrderKey, now: number): WireRequest
  /** Reads the provider's answer to a request by `key`. */
  response(answer: WireAnswer, key: OrderKey): Answer<R>
}

export type BudgetWindow = 'perDay' | 'perHour' | 'perMinute' | 'perSecond'
/** Live calls allowed in each window; a window that is left out is not limited. */
export type BudgetLimits = { readonly [W in BudgetWindow]?: number | undefined }

/** Seconds for which an answer is fresh, by the status of its order. */
export interface Trust {
  /** PENDING, PROCESSING */
  readonly open: number
  readonly unknown: number
  readonly paid: number
  /** REFUNDING, PARTIALLY_REFUNDED */
  readonly refunding: number
  readonly notFound: number
}

/** The account settings that a provider adds to the general ones, as zod fields. */
export type SettingsShape = { readonly credentials: z.ZodType } & Readonly<Record<string, z.ZodType>>
export type Settings<S extends SettingsShape> = { readonly endpoint: string } & {
  readonly [K in keyof S]: z.output<S[K]>
}

/** The numbers of an order, by their kind. */
export type OrderNumbers = { readonly [K in OrderIdKind]?: string | null }

/** `one`: a number of this kind identifies one order; `several`: it may identify several. */
export type KeyKinds = { readonly [K in OrderIdKind]?: 'one' | 'several' }

// Methods, not function properties: their parameters are bivariant, so that a Provider of one record is a Provider of
// any. A record is only ever passed to the provider that made it, since an order carries its provider.
export interface Provider<R extends OrderRecord = OrderRecord, S extends SettingsShape = SettingsShape> {
  /** Its usual name, with the Chinese name. */
  readonly title: string
  /** The name of its GraphQL type. */
  readonly orderType: string
  /** The documented production endpoint, if there is one. */
  readonly endpoint?: string
  readonly keyKinds: KeyKinds
  /** The kind of number that every record has and that identifies it permanently. */
  readonly identity: OrderIdKind
  readonly budget: BudgetLimits
  /** Codes of one status, the furthest last: of two reported codes the further one wins. */
  readonly furtherCodes?: readonly string[]
  /** Seconds from the end of one live query of an order to the next. */
  readonly minInterval: number
  readonly trust: Trust
  readonly settings: S
  /** The credential that identifies the application at the provider. */
  readonly appIdField: string
  connect(settings: Settings<S>): ProviderAccount<R>
  /** Warnings for the log about settings that work but are unwise. */
  cautions?(settings: Settings<S>): readonly string[]
  /** The numbers by which a record can be queried. */
  numbers(record: R): OrderNumbers
  fields(record: R): OrderFields
  /** The record with wrapped texts parsed into objects, so that masking sees their fields. */
  opened?(record: R): OrderRecord
  /** Names of fields, at any depth, that identify the payer, besides those that masking knows. */
  readonly payerFields?: readonly string[]
}
