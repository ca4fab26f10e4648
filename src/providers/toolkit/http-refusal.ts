// Failures that an answer's HTTP status and headers show, without its JSON.
import { type AnswerFailure, failed, type WireAnswer } from '../../domain/provider.ts'
import { clean } from './message.ts'

/** The maximum Retry-After of a platform that is obeyed, in seconds. */
const longestWait = 3_600

/** A failure that shows without the body's JSON; undefined if the body must be read. */
export function httpRefusal(answer: WireAnswer): AnswerFailure | undefined {
  const { status, body } = answer
  if (status >= 500) return failed('PROVIDER_UNAVAILABLE', `answered HTTP ${status}`)
  if (status === 407) return failed('PROVIDER_UNAVAILABLE', 'our own proxy requires authentication: HTTP 407')
  if (status === 403 || status === 429) return blocked(answer, `refused us: HTTP ${status}`)
  const start = startOf(body)
  // A firewall or a blacklist answers with a page, often with status 200; Alibaba Cloud's firewall uses 405.
  if ((isOk(status) || status === 405) && /^(?:<!doctype html|<html)\b/i.test(start))
    return blocked(answer, `answered HTTP ${status} with a web page instead of JSON: a firewall or a blacklist`)
  if (status >= 300 && status < 400) return failed('INVALID_RESPONSE', `answered HTTP ${status}${redirect(answer)}`)
  if (isOk(status) && start === '') return failed('INVALID_RESPONSE', `answered HTTP ${status} with an empty body`)
  if (isOk(status) && !/^(?:[[{"\d-]|null|true|false)/.test(start))
    return failed('INVALID_RESPONSE', 'the answer is not JSON: it starts with other text')
  return undefined
}

export function isOk(status: number): boolean {
  return status >= 200 && status < 300
}

/** Why a body is not usable if its status is neither a success nor a known refusal. */
export function unusable({ status, body }: WireAnswer): string {
  const hint = /plain HTTP request was sent to HTTPS port/i.test(body.subarray(0, 2_000).toString('latin1'))
  return `answered HTTP ${status}${hint ? ': this port uses TLS, so the endpoint must start with https://' : ''}`
}

function blocked(answer: WireAnswer, message: string): AnswerFailure {
  const retryAfter = secondsToWait(answer)
  return { ...failed('PROVIDER_BLOCKED', message), ...(retryAfter !== undefined && { retryAfter }) }
}

// latin1 never fails and keeps ASCII.
function startOf(body: Buffer): string {
  return body
    .subarray(0, 1_024)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
}

function redirect(answer: WireAnswer): string {
  const location = header(answer, 'location')
  if (!location) return ''
  // The query may contain signed text.
  const base = 'http://the-same-host.invalid'
  const url = URL.canParse(location, base) ? new URL(location, base) : undefined
  if (!url) return ', a redirect'
  return `, a redirect to ${clean(`${url.origin === base ? '' : url.host}${url.pathname}`, [], 100)}`
}

/** Retry-After as seconds or as a date, which counts from the answer's own `Date`; without that header it is ignored. */
function secondsToWait(answer: WireAnswer): number | undefined {
  const said = header(answer, 'retry-after')?.trim()
  if (!said) return undefined
  const seconds = /^\d+$/.test(said) ? Number(said) : secondsBetween(header(answer, 'date'), said)
  return Number.isNaN(seconds) ? undefined : Math.min(longestWait, Math.max(1, seconds))
}

/** NaN if either is not a date. */
function secondsBetween(start: string | undefined, end: string): number {
  return Math.ceil((Date.parse(end) - Date.parse(start ?? '')) / 1_000)
}

function header({ headers }: WireAnswer, name: string): string | undefined {
  const value = headers?.[name]
  return Array.isArray(value) ? value[0] : value
}
