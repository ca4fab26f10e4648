// What an error on the wire means: whether the provider may have been asked, whether it is worth a retry, and the words.
import { failureInWords, lateInWords, neverSent, proxyInWords, type Way } from './failure-words.ts'

export type WireFailure =
  /** The answer is too large, or not compressed as it says. */
  | { readonly kind: 'unreadable'; readonly message: string }
  | {
      readonly kind: 'unanswered'
      /** The request provably never reached the provider. */
      readonly notSent: boolean
      /** A connection kept from an earlier call was closed before a byte of the answer. */
      readonly staleConnection: boolean
      readonly message: string
    }

/** How far a request had come when it failed. */
export interface Progress {
  readonly way: Way
  /** It has a connection: its own or, through a proxy, a tunnel. */
  readonly connected: boolean
  /** The connection is one that an earlier call has used, and nothing came over it since. */
  readonly silentSinceReuse: boolean
  /** The answer had begun. */
  readonly begun: boolean
}

const closed: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE'])

// A code says enough; the messages of got and Node may hold the URL, which holds signed parameters.
export function wireFailure(error: unknown, { way, connected, silentSinceReuse, begun }: Progress): WireFailure {
  const code = codeOf(error)
  if (isTimeout(error)) {
    const phase = connected || way.proxy === undefined ? (error.event ?? 'request') : 'tunnel'
    return unanswered(lateInWords(phase, begun, way))
  }
  if (code === 'ERR_READING_RESPONSE_STREAM') {
    const message = `${way.host} sent an answer that is not compressed as its content-encoding says (${codeOf(causeOf(error))})`
    return { kind: 'unreadable', message }
  }
  const staleConnection = silentSinceReuse && closed.has(code)
  const message =
    code === 'ERR_PROXY_TUNNEL' ? proxyInWords(statusOf(causeOf(error)), way) : failureInWords(code, begun, way)
  return { ...unanswered(message), notSent: neverSent.has(code), staleConnection }
}

/** Our own proxy answers a request for plain HTTP in the provider's place. */
export function proxyRefusal(status: number, way: Way): WireFailure {
  return { ...unanswered(proxyInWords(status, way)), notSent: true }
}

function unanswered(message: string) {
  return { kind: 'unanswered', notSent: false, staleConnection: false, message } as const
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return 'UNKNOWN'
  // OpenSSL's reason where the failure shows at a write.
  if (error.code !== 'EPROTO') return error.code
  if (error.message.includes('wrong version number')) return 'ERR_SSL_WRONG_VERSION_NUMBER'
  return error.message.includes('packet length too long') ? 'ERR_SSL_PACKET_LENGTH_TOO_LONG' : error.code
}

function isTimeout(error: unknown): error is Error & { readonly event?: string } {
  return error instanceof Error && error.name === 'TimeoutError'
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
}

function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined
}
