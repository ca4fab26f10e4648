// Serves an app on a port, and closes it in order.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { longestAnswer } from '../domain/deadline.ts'
import { type Connections, watchConnections } from './connections.ts'

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
/** Milliseconds that a request may take to come in, and its headers. */
const slowest = 10_000
const slowestHeaders = 5_000
/** Milliseconds after which a request that is not in is dropped once the server closes. */
const lastRequests = 1_000

export interface Patience {
  /** Seconds for which an idle connection is kept. */
  readonly keepAlive: number
  /** Milliseconds that a client may take to read an answer. */
  readonly reading?: number
}

/** Rejects if the port is not available. Port 0 takes a free one. */
export async function serve(
  app: Served,
  host: string,
  port: number,
  { keepAlive, reading = 30_000 }: Patience,
): Promise<Serving> {
  // A client that sends its request too slowly takes no place that others need.
  const server = createServer({
    requestTimeout: slowest,
    headersTimeout: slowestHeaders,
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: keepAlive * 1_000,
  })
  server.on('request', app.handler)
  const connections = watchConnections(server, reading)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // The address of a server that listens on a port has this type.
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/graphql`,
    close: () => close(server, connections, app),
  }
}

async function close(server: Server, connections: Connections, app: Served): Promise<void> {
  let end = () => server.closeIdleConnections()
  // A connection kept alive becomes idle when its answer is out.
  const idle = setInterval(() => end(), 50)
  const requests = setTimeout(() => {
    end = connections.dropUnasked
  }, lastRequests)
  const bound = setTimeout(() => server.closeAllConnections(), lastAnswers)
  await new Promise((resolve) => server.close(resolve))
  clearInterval(idle)
  clearTimeout(requests)
  clearTimeout(bound)
  await app.dispose()
}
