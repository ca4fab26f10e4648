// Requests a second: so many in any second, of each client by itself, by a clock that tests move.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRequestRate } from '../../src/access/request-rate.ts'
import { as, client } from '../support/clients.ts'
import { createClock } from '../support/clock.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

const someone = (name: string, requestsPerSecond: number | null) => ({
  name,
  requestsPerSecond,
  accounts: null,
  scopes: new Set<never>(),
  maxLiveCalls: null,
  liveCallsPerDay: null,
})

test('whatever the times, no second has more than so many, and who is refused may come when told', () => {
  const pauses = fc.array(fc.nat({ max: 700 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), pauses, (most, pauses) => {
      let time = 0
      const rate = createRequestRate(() => time)
      const admitted: number[] = []
      for (const pause of pauses) {
        time += pause
        const wait = rate(someone('a', most))
        if (wait !== null) {
          expect(wait).toBeGreaterThan(0)
          time += wait
          expect(rate(someone('a', most))).toBeNull()
        }
        admitted.push(time)
      }
      for (const start of admitted)
        expect(admitted.filter((at) => at >= start && at < start + 1_000).length).toBeLessThanOrEqual(most)
    }),
  )
})

test('too many requests are 429 with Retry-After and cost no call; other clients go on', async () => {
  const clock = createClock()
  const clients = [client('batch', { requestsPerSecond: 2 }), client('desk')]
  const { ask, calls, gateway } = await startPlayedGateway({ clients }, { now: clock.now })
  const query = '{ order(provider: ZF19, id: "19-paid-1") { status } }'
  for (const _ of [1, 2]) expect((await ask(query, {}, as('batch'))).status).toBe(200)
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...as('batch') },
    body: JSON.stringify({ query: '{ order(provider: ZF19, id: "19-paid-2") { status } }' }),
  })
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1'])
  expect(await response.json()).toEqual({
    errors: [{ message: 'batch may send 2 requests a second', extensions: { code: 'RATE_LIMITED' } }],
  })
  expect((await ask(query, {}, as('desk'))).status).toBe(200)
  expect(calls()).toBe(1)
  clock.advance(1)
  expect((await ask(query, {}, as('batch'))).status).toBe(200)
})
