// What stands in front of the gateway learns whether it is alive, and whether it can serve.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { anyone } from '../../src/http/admission.ts'
import { answerHealth, createReadiness } from '../../src/http/health.ts'
import { createRouter, route } from '../../src/http/router.ts'

test.each([
  ['can be reached', () => Promise.resolve(), 200, 'ready'],
  [
    'cannot',
    () => Promise.reject(new Error('a secret')),
    503,
    'not ready: the store cannot be reached, so no live call is made',
  ],
])('a gateway whose store %s is alive, and says whether it is ready', async (_what, ping, code, status) => {
  const routes = [route('/health', anyone, answerHealth), route('/ready', anyone, createReadiness({ ping }))]
  const server = createServer(createRouter(routes))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const [health, ready] = [
    await fetch(`http://127.0.0.1:${port}/health`),
    await fetch(`http://127.0.0.1:${port}/ready`),
  ]
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
  expect([ready.status, await ready.json()]).toEqual([code, { status }])
})
