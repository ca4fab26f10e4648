// A wire for tests, and servers on loopback that answer it as they like; all closed when the test ends.
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { createWire, type WireOptions } from '../../src/lookup/wire.ts'

export function wire(options: Partial<WireOptions> = {}) {
  const created = createWire({ bodyLimit: 1_000, connectTimeout: 1_000, firstByteTimeout: 5_000, ...options })
  onTestFinished(() => created.close())
  return created
}

export const request = (url: string) => ({
  url,
  headers: { 'content-type': 'text/plain', 'x-own': '1' },
  body: '订单',
})

/** The port of a server of any kind, once it listens. */
export async function portOf(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    // The client may break off.
    socket.on('error', () => {})
  })
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address of this form.
  return (server.address() as AddressInfo).port
}

export async function listen(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await portOf(createServer(listener))}/query`
}

/** Whatever is asked, this text is the answer. */
export async function say(text: string, then = (_socket: Socket) => {}): Promise<number> {
  return portOf(
    createTcpServer((socket) => {
      socket.once('data', () => {
        socket.write(text)
        then(socket)
      })
    }),
  )
}

/** A port at which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
