// Paylite as it would answer over HTTP: a loopback server with a few orders.
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export const payliteCredentials = { shop: 'shop-1', secret: 'paylite-secret' }

const orders = [
  { no: 'pl-1', ref: 'r-1', cents: 250, state: 'paid' },
  { no: 'pl-2', ref: 'r-2', cents: 1, state: 'odd' },
  { no: 'pl-3', ref: 'r-several', cents: 5, state: 'open' },
  { no: 'pl-4', ref: 'r-several', cents: 5, state: 'paid' },
]

export async function playPaylite() {
  const digest = (said: string) => createHmac('sha256', payliteCredentials.secret).update(said).digest('hex')
  const server = createServer(async (request, response) => {
    const body = await text(request)
    if (request.headers['x-signature'] !== digest(body)) return response.writeHead(403).end()
    const { no, ref } = JSON.parse(body)
    const found = orders.filter((order) => order.no === no || order.ref === ref)
    response.end(JSON.stringify({ orders: found, signature: digest(JSON.stringify(found)) }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
