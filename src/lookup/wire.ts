// Carries a request over the wire and gives back raw bytes: time-outs, body limit, no retries. The only place that knows got.
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { rootCertificates } from 'node:tls'
import type { WireAnswer, WireRequest } from '../domain/provider.ts'

export type WireOutcome =
  | { readonly kind: 'answered'; readonly answer: WireAnswer }
  /** `notSent`: the request provably never left this machine. */
  | { readonly kind: 'unanswered'; readonly notSent: boolean; readonly message: string }
  | { readonly kind: 'tooLarge'; readonly message: string }

export interface Wire {
  /** Sends a request once; `timeout` in milliseconds for the whole of it. Never throws. */
  send(request: WireRequest, timeout: number): Promise<WireOutcome>
  close(): void
}

/** Bytes; milliseconds. `ca`: a certificate authority, as PEM text, that is trusted besides the usual ones. */
export interface WireOptions {
  readonly bodyLimit: number
  readonly connectTimeout: number
  readonly firstByteTimeout: number
  readonly ca?: string | undefined
}

const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])

/** Sockets of one account: its own, so that a slow provider takes none from another. */
const sockets = 128
/** Milliseconds after which a connection that nobody uses is closed: what lies between may have forgotten it. */
const idle = 30_000

export function createWire({ bodyLimit, connectTimeout, firstByteTimeout, ca }: WireOptions): Wire {
  // The usual environment variables (HTTPS_PROXY, NO_PROXY, …) name a proxy.
  const pool = { keepAlive: true, maxSockets: sockets, maxFreeSockets: sockets, timeout: idle, proxyEnv: process.env }
  const agent = {
    http: new HttpAgent(pool),
    https: new HttpsAgent({ ...pool, ...(ca !== undefined && { ca: [...rootCertificates, ca] }) }),
  }
  return {
    async send(request, timeout) {
      // Loaded when the first call is made: many a process answers from what is kept for long.
      const { default: got, RequestError, TimeoutError } = await import('got')
      const stream = got.stream.post(request.url, {
        headers: request.headers,
        body: request.body,
        agent,
        retry: { limit: 0 },
        throwHttpErrors: false,
        // An answer from where nobody asked is none, and a signed request is not shown to strangers.
        followRedirect: false,
        timeout: {
          connect: Math.min(connectTimeout, timeout),
          secureConnect: Math.min(connectTimeout, timeout),
          response: Math.min(firstByteTimeout, timeout),
          request: timeout,
        },
      })
      try {
        let status = 0
        stream.once('response', (response: { statusCode: number }) => {
          status = response.statusCode
        })
        const chunks: Buffer[] = []
        let size = 0
        // Counted as it comes, decompressed: a small answer may hold a large one.
        for await (const chunk of stream) {
          size += chunk.length
          if (size > bodyLimit) return { kind: 'tooLarge', message: `the answer is larger than ${bodyLimit} bytes` }
          chunks.push(chunk)
        }
        return { kind: 'answered', answer: { status, body: Buffer.concat(chunks) } }
      } catch (error) {
        // A code says enough; got's own messages may hold the URL, which holds signed parameters.
        if (error instanceof TimeoutError)
          return { kind: 'unanswered', notSent: false, message: `no answer in time (${error.event})` }
        const code = error instanceof RequestError ? error.code : 'UNKNOWN'
        return { kind: 'unanswered', notSent: neverSent.has(code), message: `no answer (${code})` }
      } finally {
        stream.destroy()
      }
    },
    close() {
      agent.http.destroy()
      agent.https.destroy()
    },
  }
}
