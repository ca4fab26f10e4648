// The common steps of reading any provider's answer: HTTP status, charset, JSON, and the record.
import type { z } from 'zod'
import { isMapping, type Mapping } from '../../domain/mapping.ts'
import type { OrderIdKind, OrderKey, OrderRecord } from '../../domain/order.ts'
import { type Answer, type AnswerFailure, failed, type Provider, type WireAnswer } from '../../domain/provider.ts'
import { type Charset, decode } from './charset.ts'
import { httpRefusal, isOk, unusable } from './http-refusal.ts'
import type { Keys } from './keys.ts'
import { clean, told } from './message.ts'
import { isNothing } from './reading.ts'
import { Digits, plainObject, strictJson } from './strict-json.ts'

export interface JsonAnswer {
  readonly text: string
  readonly value: Mapping
  readonly spans: ReadonlyMap<string, readonly [start: number, end: number]>
}

/** Reads an answer as a JSON object, then with `read`. Without a 2xx status, only a refusal in the JSON counts. */
export function readAnswer<R extends OrderRecord>(
  answer: WireAnswer,
  read: (json: JsonAnswer) => Answer<R>,
  charset: Charset = 'utf-8',
): Answer<R> {
  const refusal = httpRefusal(answer)
  if (refusal) return refusal
  const json = jsonOf(answer.body, charset)
  const outcome = 'kind' in json ? json : read(json)
  return !isOk(answer.status) && outcome.kind === 'failed' && outcome.code === 'INVALID_RESPONSE'
    ? failed('INVALID_RESPONSE', unusable(answer))
    : outcome
}

function jsonOf(body: Buffer, charset: Charset): JsonAnswer | AnswerFailure {
  let text: string
  try {
    text = decode(body, charset)
  } catch {
    return failed('INVALID_RESPONSE', 'the answer is not in the charset agreed on')
  }
  try {
    const { value, spans } = strictJson(text)
    // Digits are an object in JavaScript, but represent a number.
    if (!isMapping(value) || value instanceof Digits)
      return failed('INVALID_RESPONSE', 'the answer is not a JSON object')
    return { text, value, spans }
  } catch (error) {
    return failed('INVALID_RESPONSE', `the answer cannot be used: ${error instanceof Error ? error.message : error}`)
  }
}

/** Parses a record, which is kept unchanged; the failure lists the invalid fields and their values. */
export function parseRecord<T extends OrderRecord>(
  schema: z.ZodType<T>,
  value: unknown,
): { kind: 'parsed'; record: T } | AnswerFailure {
  const result = schema.safeParse(value)
  // The schema's result is plain data.
  if (result.success) return { kind: 'parsed', record: plainObject(result.data) as T }
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'the order'}: ${issue.message}`)
  return failed('INVALID_RESPONSE', `the order cannot be read: ${[...new Set(faults)].slice(0, 5).join('; ')}`)
}

/** A field of the envelope that is missing or cannot be read. */
export function unreadable(name: string, value: unknown): AnswerFailure {
  return failed('INVALID_RESPONSE', `${name}: ${isNothing(value) ? 'is missing' : `${told(value)} cannot be read`}`)
}

/** A failure where a record is not the order that was asked for. */
export function otherOrder<R extends OrderRecord>(
  numbers: ReturnType<Provider<R>['numbers']>,
  key: OrderKey,
): AnswerFailure | undefined {
  const number = numbers[key.by satisfies OrderIdKind]
  if (number === key.id) return undefined
  const named = number ? `has ${told(number)}` : `has no ${key.by}`
  return failed('INVALID_RESPONSE', `the answer is about another order than the one asked for: it ${named}`)
}

/** "No such order", unless the answer has another number than the query. */
export function notFoundUnlessOther(
  said: Mapping,
  keys: Keys,
  key: OrderKey,
): { readonly kind: 'notFound' } | AnswerFailure {
  const other = isNothing(said[keys.field(key.by)]) ? undefined : otherOrder(keys.numbers(said), key)
  return other ?? { kind: 'notFound' }
}

/** The failure of a signature over joined text; `signed`: whether the answer has a signature. */
export function badSignature(signed: boolean): AnswerFailure {
  return failed('BAD_SIGNATURE', signed ? 'the signature is wrong, or fits other fields too' : 'there is no signature')
}

/** A provider's own error: its code and its message, without `secrets` and other text that must not be shown. */
export function rejected(code: string, message: string, secrets: readonly string[]): AnswerFailure {
  return failed('PROVIDER_REJECTED', clean(`${code} ${message}`, secrets))
}
