// An app behind a port: the address that it tells, and an end that answers what was asked.
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

test('port 0 takes a free port, and the address tells which', async () => {
  const { app } = appOf((_request, response) => response.end('here'))
  const [one, two] = [await serve(app, '127.0.0.1', 0), await serve(app, '127.0.0.1', 0)]
  expect(one.url).not.toBe(two.url)
  for (const { url, close } of [one, two]) {
    expect(await (await fetch(url)).text()).toBe('here')
    await close()
  }
})

test('an address of IPv6 is told in brackets', async () => {
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

test('closing answers what was asked, then disposes of the app, then takes no more', async () => {
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

test('a connection that is open and asks nothing does not keep it from closing', async () => {
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
