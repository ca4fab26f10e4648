// An app on a port: the URL that it returns, and a close that waits for the requests in flight.
import { request } from 'node:http'
import { expect, test } from 'vitest'
import type { Served } from '../../src/http/serve.ts'
import { serve } from '../../src/http/serve.ts'

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
  const [one, two] = [await serve(app, '127.0.0.1', 0), await serve(app, '127.0.0.1', 0)]
  expect(one.url).not.toBe(two.url)
  for (const { url, close } of [one, two]) {
    expect(await (await fetch(url)).text()).toBe('here')
    await close()
  }
})

test('the URL has an IPv6 address in brackets', async () => {
  const { app } = appOf((_request, response) => response.end('here'))
  const { url, close } = await serve(app, '::1', 0)
  expect(url).toMatch(/^http:\/\/\[::1\]:\d+\/graphql$/)
  expect(await (await fetch(url)).text()).toBe('here')
  await close()
})

test('a taken port rejects', async () => {
  const { app } = appOf((_request, response) => response.end())
  const { url, close } = await serve(app, '127.0.0.1', 0)
  await expect(serve(app, '127.0.0.1', Number(new URL(url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' })
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
  const { url, close } = await serve(app, '127.0.0.1', 0)
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
  const { url, close } = await serve(app, '127.0.0.1', 0)
  await new Promise<void>((resolve, reject) => {
    const sent = request(url, { headers: { connection: 'keep-alive' } })
    sent.once('error', reject).once('response', (response) => response.resume().once('end', resolve))
    sent.end()
  })
  await close()
  expect(told).toEqual(['disposed'])
})
