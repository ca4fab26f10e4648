// Serves an app on a port, and closes it in order.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { longestAnswer } from '../domain/deadline.ts'

/** The request handler, and the function that releases its resources after the last response. */
export interface Served {
  readonly handler: RequestListener
  readonly dispose: () => Promise<void>
}

export interface Serving {
  /** The address of GraphQL and GraphiQL. */
  readonly url: string
  /** Accepts no more requests, waits for those in flight (bounded), then disposes of the app. */
  readonly close: () => Promise<void>
}

/** Milliseconds that requests in flight have to end; the last second is for sending the responses. */
const lastAnswers = longestAnswer + 1_000
/** Milliseconds within which a client must send its whole request. */
const slowest = 10_000

/** Rejects if the port is not available. Port 0 takes a free port. */
export async function serve(app: Served, host: string, port: number): Promise<Serving> {
  // A client that sends too slowly must not hold a connection that others need.
  const server = createServer({ requestTimeout: slowest, connectionsCheckingInterval: 1_000 }, app.handler)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // The address of a server that listens on a port has this type.
  const { port: taken } = server.address() as AddressInfo
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/graphql`, close: () => close(server, app) }
}

async function close(server: Server, app: Served): Promise<void> {
  // A keep-alive connection becomes idle when its response is sent.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const bound = setTimeout(() => server.closeAllConnections(), lastAnswers)
  await new Promise((resolve) => server.close(resolve))
  clearInterval(idle)
  clearTimeout(bound)
  await app.dispose()
}
