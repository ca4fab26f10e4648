// Carries a request over the wire and gives back raw bytes: time-outs, body limit, no retries. The only place that knows got.
import { Agent as HttpAgent, type IncomingHttpHeaders } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Socket } from 'node:net'
import { rootCertificates } from 'node:tls'
import type { WireAnswer, WireRequest } from '../domain/provider.ts'
import { type Proxies, proxyFor } from '../domain/proxies.ts'
import { proxyRefusal, type WireFailure, wireFailure } from './wire-failure.ts'

export type WireOutcome = { readonly kind: 'answered'; readonly answer: WireAnswer } | WireFailure

export interface Wire {
  /** Loads what sending needs: the first time this takes long, and a call that is counted must be sent at once. */
  prepare(): Promise<void>
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
  readonly proxies?: Proxies
}

/** Sockets of one account: its own, so that a slow provider takes none from another. */
const sockets = 128
/** Milliseconds after which a connection that nobody uses is closed: what lies between may have forgotten it. */
const idle = 30_000
/** Milliseconds for got's own time-out to end a request before ours: it lets a busy loop read first what has come. */
const turn = 50

export function createWire({ bodyLimit, connectTimeout, firstByteTimeout, ca, proxies }: WireOptions): Wire {
  const pool = { keepAlive: true, maxSockets: sockets, maxFreeSockets: sockets, timeout: idle }
  const trusted = ca !== undefined && { ca: [...rootCertificates, ca] }
  const direct = { http: new HttpAgent(pool), https: new HttpsAgent({ ...pool, ...trusted }) }
  // Which of them a request takes is decided here, so that a failure can say whose it is.
  const proxied = {
    http: new HttpAgent({ ...pool, proxyEnv: { http_proxy: proxies?.http } }),
    https: new HttpsAgent({ ...pool, ...trusted, proxyEnv: { https_proxy: proxies?.https } }),
  }
  // Loaded for the first call: many processes answer from what is kept for long.
  const load = () => import('got')
  return {
    prepare: async () => void (await load()),
    async send(request, timeout) {
      const { default: got } = await load()
      const url = new URL(request.url)
      const proxy = proxies && proxyFor(url, proxies)
      const way = { host: url.host, proxy: proxy?.host }
      const stream = got.stream.post(url, {
        headers: { ...request.headers, 'content-length': String(Buffer.byteLength(request.body)) },
        agent: proxy ? proxied : direct,
        retry: { limit: 0 },
        throwHttpErrors: false,
        // An answer from another address is not an answer, and a signed request is not shown to strangers.
        followRedirect: false,
        timeout: {
          connect: Math.min(connectTimeout, timeout),
          secureConnect: Math.min(connectTimeout, timeout),
          response: Math.min(firstByteTimeout, timeout),
          request: timeout,
        },
        // got's time-outs end a request only once it has a socket: none is free, or our proxy never opens a tunnel.
        signal: AbortSignal.timeout(timeout + turn),
      })
      let socket: Socket | undefined
      let read = 0
      stream.once('socket', (taken: Socket) => {
        socket = taken
        read = taken.bytesRead
      })
      let begun: { statusCode: number; headers: IncomingHttpHeaders } | undefined
      stream.once('response', (response: NonNullable<typeof begun>) => {
        begun = response
      })
      // Not as got's option `body`: got 16.1 sends that in pieces and looks after each, in a later turn of the loop
      // (setImmediate), whether the answer has begun; if so it takes the request for one that a redirect has replaced
      // and destroys it, and what of the answer is still to come is lost as ECONNRESET. Under load, 1 % of large answers
      // were. Found by holding the loop between a write on a kept connection and that look; see wire-early-answer.test.ts.
      stream.end(request.body)
      try {
        const chunks: Buffer[] = []
        let size = 0
        // Counted as it comes, decompressed: a small answer may hold a large one.
        for await (const chunk of stream) {
          size += chunk.length
          if (size > bodyLimit) return { kind: 'unreadable', message: `the answer is larger than ${bodyLimit} bytes` }
          chunks.push(chunk)
        }
        const { statusCode: status = 0, headers = {} } = begun ?? {}
        if (proxy && status === 407) return proxyRefusal(status, way)
        return { kind: 'answered', answer: { status, headers, body: Buffer.concat(chunks) } }
      } catch (error) {
        return wireFailure(error, {
          way,
          connected: socket !== undefined,
          silentSinceReuse: stream.reusedSocket === true && socket?.bytesRead === read,
          begun: begun !== undefined,
        })
      } finally {
        stream.destroy()
      }
    },
    close() {
      for (const agent of [direct.http, direct.https, proxied.http, proxied.https]) agent.destroy()
    },
  }
}
