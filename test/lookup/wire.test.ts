// The wire: whatever a server does, an outcome comes back, in time and within the limits.
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { createWire } from '../../src/lookup/wire.ts'

const open: { close(): unknown; closeAllConnections?(): void }[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections?.()
    server.close()
  }
})

async function listen(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener)
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address of this form.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/query`
}

function wire(options: Partial<Parameters<typeof createWire>[0]> = {}) {
  const created = createWire({ bodyLimit: 1_000, connectTimeout: 1_000, firstByteTimeout: 5_000, ...options })
  open.push(created)
  return created
}

const request = (url: string) => ({ url, headers: { 'content-type': 'text/plain', 'x-own': '1' }, body: '订单' })

test('sends method, headers and body as they are given, and gives back the raw bytes and the status', async () => {
  const url = await listen(async (asked, answer) => {
    const body = await asked.toArray()
    answer.writeHead(418).end(Buffer.from([0xff, 0x00, ...Buffer.concat(body)]))
    expect([asked.method, asked.headers['x-own'], asked.headers['content-type']]).toEqual(['POST', '1', 'text/plain'])
  })
  expect(await wire().send(request(url), 5_000)).toEqual({
    kind: 'answered',
    answer: { status: 418, body: Buffer.from([0xff, 0x00, ...Buffer.from('订单')]) },
  })
})

test('asks once, even where the answer is a server error', async () => {
  let calls = 0
  const url = await listen((_asked, answer) => {
    calls++
    answer.writeHead(503).end()
  })
  expect(await wire().send(request(url), 5_000)).toMatchObject({ kind: 'answered', answer: { status: 503 } })
  expect(calls).toBe(1)
})

test('follows no redirect', async () => {
  const asked: string[] = []
  const url = await listen((each, answer) => {
    asked.push(each.url ?? '')
    answer.writeHead(302, { location: '/elsewhere' }).end()
  })
  expect(await wire().send(request(url), 5_000)).toMatchObject({ kind: 'answered', answer: { status: 302 } })
  expect(asked).toEqual(['/query'])
})

test('a port that nobody listens on was provably never asked', async () => {
  const server = createTcpServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const outcome = await wire().send(request(`http://127.0.0.1:${port}/`), 5_000)
  expect(outcome).toEqual({ kind: 'unanswered', notSent: true, message: 'no answer (ECONNREFUSED)' })
})

test('a name that does not exist was provably never asked', async () => {
  const outcome = await wire().send(request('http://no-such-host.invalid/'), 5_000)
  expect(outcome).toMatchObject({ kind: 'unanswered', notSent: true })
})

test('a connection that breaks may have been asked', async () => {
  const url = await listen((asked) => void asked.socket.resetAndDestroy())
  expect(await wire().send(request(url), 5_000)).toMatchObject({ kind: 'unanswered', notSent: false })
})

test('an answer that breaks off is none', async () => {
  const url = await listen((asked, answer) => {
    answer.writeHead(200, { 'content-length': '100' })
    answer.write('{"code":', () => asked.socket.destroy())
  })
  expect(await wire().send(request(url), 5_000)).toMatchObject({ kind: 'unanswered', notSent: false })
})

test('no first byte in time is no answer', async () => {
  const url = await listen(() => {})
  const outcome = await wire({ firstByteTimeout: 50 }).send(request(url), 5_000)
  expect(outcome).toEqual({ kind: 'unanswered', notSent: false, message: 'no answer in time (response)' })
})

test('an answer that drips is cut off by the time for the whole of it', async () => {
  const url = await listen((asked, answer) => {
    answer.writeHead(200)
    const drip = setInterval(() => answer.write(' '), 10)
    asked.socket.once('close', () => clearInterval(drip))
  })
  const outcome = await wire({ bodyLimit: 1_000_000 }).send(request(url), 150)
  expect(outcome).toEqual({ kind: 'unanswered', notSent: false, message: 'no answer in time (request)' })
})

test('reading stops at the body limit, whatever the answer says of its length', async () => {
  let closed = () => {}
  const stopped = new Promise<void>((resolve) => {
    closed = resolve
  })
  const url = await listen((asked, answer) => {
    asked.socket.once('close', closed)
    const pour = () => {
      while (answer.write(Buffer.alloc(65_536, 'x')));
      answer.once('drain', pour)
    }
    pour()
  })
  expect(await wire().send(request(url), 5_000)).toMatchObject({ kind: 'tooLarge' })
  await stopped
})

test('a small answer that unpacks to a large one is cut off too', async () => {
  const bomb = gzipSync(Buffer.alloc(5_000_000))
  const url = await listen((_asked, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
  expect(await wire({ bodyLimit: 100_000 }).send(request(url), 5_000)).toMatchObject({ kind: 'tooLarge' })
})

test('an answer of just the limit is read', async () => {
  const url = await listen((_asked, answer) => answer.end(Buffer.alloc(1_000)))
  expect(await wire().send(request(url), 5_000)).toMatchObject({ kind: 'answered', answer: { status: 200 } })
})

test('one connection serves question after question', async () => {
  const sockets = new Set<unknown>()
  const url = await listen((asked, answer) => {
    sockets.add(asked.socket)
    answer.end('{}')
  })
  const kept = wire()
  for (let round = 0; round < 3; round++) await kept.send(request(url), 5_000)
  expect(sockets.size).toBe(1)
})

test('no outcome quotes the address, which holds signed parameters', async () => {
  const url = `${await listen((asked) => void asked.socket.resetAndDestroy())}?sign=SECRET`
  expect(JSON.stringify(await wire().send(request(url), 5_000))).not.toContain('SECRET')
})
