// A server of the bench on a free loopback port, which it prints as the gateway does.
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export async function listen(server: Server): Promise<void> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  // The cast: a listening TCP server has a TCP address; the text form is for pipes.
  const { port } = server.address() as AddressInfo
  process.stdout.write(`answers at http://127.0.0.1:${port}/graphql\n`)
}
