// Carries a request over the wire and gives back raw bytes: time-outs, body limit, no retries. The only place that knows got.
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import got, { RequestError, TimeoutError } from 'got'
import type { WireAnswer, WireRequest } from './provider.ts'

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

const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])

/** One account's own connections, so that a slow provider takes no sockets from another. `bodyLimit` in bytes. */
export function createWire({ bodyLimit }: { bodyLimit: number }): Wire {
  const pool = { keepAlive: true, maxSockets: 128, maxFreeSockets: 16 }
  const agent = { http: new HttpAgent(pool), https: new HttpsAgent(pool) }
  return {
    async send(request, timeout) {
      const stream = got.stream.post(request.url, {
        headers: request.headers,
        body: request.body,
        agent,
        retry: { limit: 0 },
        throwHttpErrors: false,
        followRedirect: false,
        timeout: { connect: Math.min(3_000, timeout), request: timeout },
      })
      try {
        let status = 0
        stream.once('response', (response: { statusCode: number }) => {
          status = response.statusCode
        })
        const chunks: Buffer[] = []
        let size = 0
        for await (const chunk of stream) {
          size += chunk.length
          if (size > bodyLimit) return { kind: 'tooLarge', message: `the answer is larger than ${bodyLimit} bytes` }
          chunks.push(chunk)
        }
        return { kind: 'answered', answer: { status, body: Buffer.concat(chunks) } }
      } catch (error) {
        return { kind: 'unanswered', ...explain(error, timeout) }
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

// A code says enough; got's own messages may hold the URL, which holds signed parameters.
function explain(error: unknown, timeout: number): { notSent: boolean; message: string } {
  if (error instanceof TimeoutError) return { notSent: false, message: `no whole answer within ${timeout} ms` }
  const code = error instanceof RequestError ? error.code : 'UNKNOWN'
  return { notSent: neverSent.has(code), message: `no answer (${code})` }
}
