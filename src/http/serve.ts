// An app behind a port, from listening to the last answer.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { longestAnswer } from '../domain/deadline.ts'

/** What is served: a handler of requests, and what ends it once the last one is answered. */
export interface Served {
  readonly handler: RequestListener
  readonly dispose: () => Promise<void>
}

export interface Serving {
  /** Where GraphQL is asked and GraphiQL is opened. */
  readonly url: string
  /** Takes no new requests, lets those in flight end (bounded), then disposes of the app. */
  readonly close: () => Promise<void>
}

/** Milliseconds that requests in flight have to end; the last second is for sending the answers. */
const lastAnswers = longestAnswer + 1_000
/** Milliseconds that a request may take to come in. */
const slowest = 10_000

/** Rejects where the port cannot be had. Port 0 takes a free one. */
export async function serve(app: Served, host: string, port: number): Promise<Serving> {
  // Whoever is too slow to ask holds no place that others need.
  const server = createServer({ requestTimeout: slowest, connectionsCheckingInterval: 1_000 }, app.handler)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // A server that listens on a port has an address of this form.
  const { port: taken } = server.address() as AddressInfo
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/graphql`, close: () => close(server, app) }
}

async function close(server: Server, app: Served): Promise<void> {
  // A connection kept alive becomes idle when its answer is out.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const bound = setTimeout(() => server.closeAllConnections(), lastAnswers)
  await new Promise((resolve) => server.close(resolve))
  clearInterval(idle)
  clearTimeout(bound)
  await app.dispose()
}
