// The wire: whatever a server does, an outcome comes back, in time and within the limits.
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { closedPort, listen, request, wire } from './wired.ts'

test('sends method, headers and body as they are given, and gives back the raw bytes and the status', async () => {
  const url = await listen(async (asked, answer) => {
    const body = await asked.toArray()
    answer.writeHead(418).end(Buffer.from([0xff, 0x00, ...Buffer.concat(body)]))
    expect([asked.method, asked.headers['x-own'], asked.headers['content-type']]).toEqual(['POST', '1', 'text/plain'])
  })
  expect(await wire().send(request(url), 5_000)).toEqual({
    kind: 'answered',
    answer: {
      status: 418,
      headers: expect.objectContaining({ connection: 'keep-alive' }),
      body: Buffer.from([0xff, 0x00, ...Buffer.from('订单')]),
    },
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
  const port = await closedPort()
  const outcome = await wire().send(request(`http://127.0.0.1:${port}/`), 5_000)
  expect(outcome).toMatchObject({ notSent: true, message: `127.0.0.1:${port} refuses connections (ECONNREFUSED)` })
})

test('a name that does not exist was provably never asked', async () => {
  const outcome = await wire().send(request('http://no-such-host.invalid/'), 5_000)
  expect(outcome).toMatchObject({ kind: 'unanswered', notSent: true })
})

test('a connection that breaks may have been asked', async () => {
  const url = await listen((asked) => void asked.socket.resetAndDestroy())
  expect(await wire().send(request(url), 5_000)).toMatchObject({ kind: 'unanswered', notSent: false })
})

test('an answer that breaks off is not used', async () => {
  const url = await listen((asked, answer) => {
    answer.writeHead(200, { 'content-length': '100' })
    answer.write('{"code":', () => asked.socket.destroy())
  })
  expect(await wire().send(request(url), 5_000)).toMatchObject({ kind: 'unanswered', notSent: false })
})

test('without a first byte in time there is not an answer', async () => {
  const url = await listen(() => {})
  const outcome = await wire({ firstByteTimeout: 50 }).send(request(url), 5_000)
  const message = `no answer in time from ${new URL(url).host} (response)`
  expect(outcome).toEqual({ kind: 'unanswered', notSent: false, staleConnection: false, message })
})

test('an answer that drips is cut off by the time for the whole of it', async () => {
  const url = await listen((asked, answer) => {
    answer.writeHead(200)
    const drip = setInterval(() => answer.write(' '), 10)
    asked.socket.once('close', () => clearInterval(drip))
  })
  const outcome = await wire({ bodyLimit: 1_000_000 }).send(request(url), 150)
  const message = `the answer of ${new URL(url).host} does not end in time (request)`
  expect(outcome).toEqual({ kind: 'unanswered', notSent: false, staleConnection: false, message })
})

test('a call that waits for a connection to be free is left in its own time', async () => {
  const url = await listen(() => {})
  const busy = wire({ firstByteTimeout: 60_000 })
  let ended = 0
  for (let call = 0; call < 128; call++) void busy.send(request(url), 60_000).then(() => ended++)
  expect(await busy.send(request(url), 50)).toMatchObject({ kind: 'unanswered' })
  expect(ended).toBe(0)
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
  expect(await wire().send(request(url), 5_000)).toMatchObject({ kind: 'unreadable' })
  await stopped
})

test('a small answer that unpacks to a large one is cut off too', async () => {
  const bomb = gzipSync(Buffer.alloc(5_000_000))
  const url = await listen((_asked, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
  expect(await wire({ bodyLimit: 100_000 }).send(request(url), 5_000)).toMatchObject({ kind: 'unreadable' })
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

test('what is not compressed as it says is unreadable, and the outcome says why', async () => {
  for (const encoding of ['gzip', 'deflate', 'br', 'zstd']) {
    const url = await listen((_asked, answer) => answer.writeHead(200, { 'content-encoding': encoding }).end('{}'))
    expect(await wire().send(request(url), 5_000)).toEqual({
      kind: 'unreadable',
      message: expect.stringMatching(
        /^127\.0\.0\.1:\d+ sent an answer that is not compressed as its content-encoding says/,
      ),
    })
  }
})

test('a compressed answer that breaks off is not used, and the order may be asked for again later', async () => {
  const half = gzipSync(Buffer.from(Array.from({ length: 3_000 }, (_, at) => (at * 7_919) % 1_000).join())).subarray(
    0,
    500,
  )
  const url = await listen((asked, answer) => {
    answer.writeHead(200, { 'content-encoding': 'gzip' })
    answer.write(half, () => asked.socket.destroy())
  })
  expect(await wire({ bodyLimit: 100_000 }).send(request(url), 5_000)).toMatchObject({ kind: 'unanswered' })
})

test('a kept connection that is closed before a byte of the answer is stale: the request may have been seen', async () => {
  let calls = 0
  const url = await listen((asked, answer) => {
    if (++calls === 2) asked.socket.resetAndDestroy()
    else answer.end('{}')
  })
  const kept = wire()
  await kept.send(request(url), 5_000)
  expect(await kept.send(request(url), 5_000)).toMatchObject({ notSent: false, staleConnection: true })
  expect(await kept.send(request(url), 5_000)).toMatchObject({ kind: 'answered' })
})

test('a connection that breaks is not stale if it is new, or if a part of the answer came', async () => {
  const fresh = await listen((asked) => void asked.socket.resetAndDestroy())
  expect(await wire().send(request(fresh), 5_000)).toMatchObject({ staleConnection: false })

  let calls = 0
  const url = await listen((asked, answer) => {
    if (++calls === 2) asked.socket.write('HTTP/1.1 200', () => asked.socket.destroy())
    else answer.end('{}')
  })
  const kept = wire()
  await kept.send(request(url), 5_000)
  expect(await kept.send(request(url), 5_000)).toMatchObject({ kind: 'unanswered', staleConnection: false })
})

test('no outcome quotes the address, which holds signed parameters', async () => {
  const url = `${await listen((asked) => void asked.socket.resetAndDestroy())}?sign=SECRET`
  expect(JSON.stringify(await wire().send(request(url), 5_000))).not.toContain('SECRET')
})
