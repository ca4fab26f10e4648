// An app on a port: the URL that it returns, and a close that waits for the requests in flight.
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import type { Served } from '../../src/http/serve.ts'
import { serve } from '../../src/http/serve.ts'

const patience = { keepAlive: 65 }

function appOf(handler: Served['handler']) {
  const told: string[] = []
  const app: Served = {
    handler,
    async dispose() {
      told.push('disposed')
    },
  }
  return { app, told }
}

test('port 0 takes a free port, and the URL has its number', async () => {
  const { app } = appOf((_request, response) => response.end('here'))
  const [one, two] = [await serve(app, '127.0.0.1', 0, patience), await serve(app, '127.0.0.1', 0, patience)]
  expect(one.url).not.toBe(two.url)
  for (const { url, close } of [one, two]) {
    expect(await (await fetch(url)).text()).toBe('here')
    await close()
  }
})

test('the URL has an IPv6 address in brackets', async () => {
  const { app } = appOf((_request, response) => response.end('here'))
  const { url, close } = await serve(app, '::1', 0, patience)
  expect(url).toMatch(/^http:\/\/\[::1\]:\d+\/graphql$/)
  expect(await (await fetch(url)).text()).toBe('here')
  await close()
})

test('a taken port rejects', async () => {
  const { app } = appOf((_request, response) => response.end())
  const { url, close } = await serve(app, '127.0.0.1', 0, patience)
  await expect(serve(app, '127.0.0.1', Number(new URL(url).port), patience)).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
  await close()
})

test('close answers the requests in flight, then disposes of the app, and accepts no more', async () => {
  const arrived = Promise.withResolvers<void>()
  const allowed = Promise.withResolvers<void>()
  const { app, told } = appOf(async (_request, response) => {
    arrived.resolve()
    await allowed.promise
    told.push('answered')
    response.end('late')
  })
  const { url, close } = await serve(app, '127.0.0.1', 0, patience)
  // Keeps its connection open, as browsers and fetch do.
  const answer = fetch(url)
  await arrived.promise
  const closed = close()
  expect(told).toEqual([])
  allowed.resolve()
  expect(await (await answer).text()).toBe('late')
  await closed
  expect(told).toEqual(['answered', 'disposed'])
  await expect(fetch(url)).rejects.toThrow()
})

test('an idle open connection does not delay close', async () => {
  const { app, told } = appOf((_request, response) => response.end('here'))
  const { url, close } = await serve(app, '127.0.0.1', 0, patience)
  await new Promise<void>((resolve, reject) => {
    const sent = request(url, { headers: { connection: 'keep-alive' } })
    sent.once('error', reject).once('response', (response) => response.resume().once('end', resolve))
    sent.end()
  })
  await close()
  expect(told).toEqual(['disposed'])
})

/** A connection over which the text was sent, once the server has taken it; `received` is all that comes until it ends. */
async function connected(url: string, text: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let received = ''
  socket.on('data', (chunk) => {
    received += chunk
  })
  socket.on('error', () => undefined)
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(received)))
  await new Promise<void>((resolve) => socket.write(text, () => resolve()))
  return { socket, ended }
}

const half = [
  ['headers', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-'],
  ['a body', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"que'],
] as const

test.each(half)(
  'closing drops a request of which only half of %s is in, and answers those that are',
  async (_, text) => {
    const arrived = Promise.withResolvers<void>()
    const allowed = Promise.withResolvers<void>()
    const { app, told } = appOf(async (request, response) => {
      if (request.method === 'POST') return
      arrived.resolve()
      await allowed.promise
      response.end('late')
    })
    const { url, close } = await serve(app, '127.0.0.1', 0, patience)
    const answer = fetch(url)
    await arrived.promise
    const { ended } = await connected(url, text)
    const closed = close()
    // The one that is in still waits when the other is gone.
    expect(await ended).toBe('')
    expect(told).toEqual([])
    allowed.resolve()
    expect(await (await answer).text()).toBe('late')
    await closed
    expect(told).toEqual(['disposed'])
  },
)

test('an answer that its client does not read ends its connection, and that of no other client', async () => {
  const size = 30_000_000
  const gone = Promise.withResolvers<void>()
  const { app } = appOf((request, response) => {
    if (request.url === '/silent') response.once('close', gone.resolve)
    response.end(Buffer.alloc(size))
  })
  const { url, close } = await serve(app, '127.0.0.1', 0, { keepAlive: 65, reading: 1_000 })
  const silent: Socket = connect(Number(new URL(url).port), '127.0.0.1')
  silent.on('error', () => undefined)
  silent.pause()
  silent.write('GET /silent HTTP/1.1\r\nhost: x\r\n\r\n')
  await gone.promise
  expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(size)
  silent.destroy()
  await close()
})

test('an idle connection is kept as long as is said, which the answer says too', async () => {
  const { app } = appOf((_request, response) => response.end('here'))
  for (const [keepAlive, told] of [
    [65, 'timeout=65'],
    [1, 'timeout=1'],
  ] as const) {
    const { url, close } = await serve(app, '127.0.0.1', 0, { keepAlive })
    const { socket, ended } = await connected(url, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    if (keepAlive === 65) {
      await new Promise((resolve) => socket.once('data', resolve))
      socket.end()
    }
    expect((await ended).toLowerCase()).toContain(`keep-alive: ${told}`)
    await close()
  }
})
