// What every provider's answer goes through before its own reading: HTTP status, HTML pages, charset, JSON.
import type { z } from 'zod'
import { isMapping, type Mapping } from '../../domain/mapping.ts'
import type { OrderIdKind, OrderKey, OrderRecord } from '../../domain/order.ts'
import { type AnswerFailure, failed, type Provider, type WireAnswer } from '../../domain/provider.ts'
import { strictJson } from './strict-json.ts'

export interface JsonAnswer {
  readonly kind: 'json'
  readonly text: string
  readonly value: Mapping
  readonly spans: ReadonlyMap<string, readonly [start: number, end: number]>
}

/** Reads an answer as a JSON object. `decode` turns the body into text and throws where it is not of its charset. */
export function jsonAnswer(answer: WireAnswer, decode = decodeUtf8): JsonAnswer | AnswerFailure {
  if (answer.status >= 500) return failed('PROVIDER_UNAVAILABLE', `answered HTTP ${answer.status}`)
  if (answer.status === 403 || answer.status === 429)
    return failed('PROVIDER_BLOCKED', `refused us: HTTP ${answer.status}`)
  // Firewalls and blacklists answer with a page, often with status 200. latin1 never fails and keeps ASCII.
  if (/^(?:\xef\xbb\xbf)?\s*</.test(answer.body.subarray(0, 256).toString('latin1')))
    return failed('PROVIDER_BLOCKED', 'answered a web page where JSON belongs: a firewall or a blacklist')
  let text: string
  try {
    text = decode(answer.body)
  } catch {
    return failed('INVALID_RESPONSE', 'the answer is not in the charset agreed on')
  }
  try {
    const { value, spans } = strictJson(text)
    if (!isMapping(value)) return failed('INVALID_RESPONSE', 'the answer is not a JSON object')
    return { kind: 'json', text, value, spans }
  } catch (error) {
    return failed('INVALID_RESPONSE', `the answer is no usable JSON: ${error instanceof Error ? error.message : error}`)
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
function decodeUtf8(body: Buffer): string {
  return utf8.decode(body)
}

/** Parses a record; names the fields that are wrong, never their values. */
export function parseRecord<T>(schema: z.ZodType<T>, value: unknown): { kind: 'parsed'; record: T } | AnswerFailure {
  const result = schema.safeParse(value)
  if (result.success) return { kind: 'parsed', record: result.data }
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'the order'}: ${issue.message}`)
  return failed('INVALID_RESPONSE', `the order cannot be read: ${[...new Set(faults)].slice(0, 5).join('; ')}`)
}

/** A failure where a record is not the order that was asked for. */
export function otherOrder<R extends OrderRecord>(
  numbers: ReturnType<Provider<R>['numbers']>,
  key: OrderKey,
): AnswerFailure | undefined {
  return numbers[key.by satisfies OrderIdKind] === key.id
    ? undefined
    : failed('INVALID_RESPONSE', 'the answer is about another order than the one asked for')
}

/** A failure of joined text's signature; `signed`: there is one. */
export function badSignature(signed: boolean): AnswerFailure {
  return failed('BAD_SIGNATURE', signed ? 'the signature is wrong, or fits other fields too' : 'there is no signature')
}

/** No more of a message is looked at: what people read of it is far shorter. */
const longestMessage = 10_000

/**
 * A provider's own error: its code and its message, without markup, control characters, or anything of `secrets`; nor
 * signatures and what was signed, which some providers say back.
 */
export function rejected(code: string, message: string, secrets: readonly string[]): AnswerFailure {
  const text = secrets
    .reduce((rest, secret) => (secret ? rest.replaceAll(secret, '***') : rest), `${code} ${message}`)
    .slice(0, longestMessage)
    .replace(/<[^<>]*>|[<>]/g, ' ')
    .replace(/[\w.]{1,40}=[^\s&]{0,500}(?:&[\w.]{1,40}=[^\s&]{0,500})+/g, '***')
    .replace(/[A-Za-z0-9+/=%]{65,}/g, (run) => (isRandom(run) ? '***' : run))
    .replace(/[0-9a-f]{32,}/gi, '***')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  // Cut by characters: half of a surrogate pair is no text.
  const start = Array.from(text.slice(0, 400)).slice(0, 200).join('')
  return failed('PROVIDER_REJECTED', start.length < text.length ? `${start}…` : text)
}

/** Base64 of so many bytes has digits and letters of both cases. */
function isRandom(run: string): boolean {
  return /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run)
}
