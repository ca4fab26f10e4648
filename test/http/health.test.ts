// A load balancer can see whether the gateway is alive, and whether it is ready.
import { expect, test } from 'vitest'
import { anyone } from '../../src/http/admission.ts'
import { answerHealth, createReadiness } from '../../src/http/health.ts'
import { createRouter, route } from '../../src/http/router.ts'
import { listening } from '../support/listening.ts'

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
  const url = await listening(createRouter(routes))
  const [health, ready] = [await fetch(new URL('/health', url)), await fetch(new URL('/ready', url))]
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
  expect([ready.status, await ready.json()]).toEqual([code, { status }])
})
