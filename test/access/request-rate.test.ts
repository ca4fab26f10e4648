// Requests a second: so many in any second, of each client by itself, by a clock that tests move.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRequestRate } from '../../src/access/request-rate.ts'
import { as, client } from '../support/clients.ts'
import { createClock } from '../support/clock.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

setFlagsFromString('--expose-gc')
const gc: () => void = runInNewContext('gc')

const someone = (name: string, requestsPerSecond: number | null) => ({
  name,
  requestsPerSecond,
  accounts: null,
  scopes: new Set<never>(),
  maxLiveCalls: null,
  liveCallsPerDay: null,
})

test('whatever the times, no second has more than so many, and who is refused may come when told', () => {
  const pauses = fc.array(fc.oneof(fc.nat({ max: 700 }), fc.nat({ max: 30 }), fc.constant(0)), {
    minLength: 1,
    maxLength: 200,
  })
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 15, max: 60 })), pauses, (most, pauses) => {
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

test('up to 20 a second are let in as soon as a second holds fewer, to the millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.nat({ max: 300 }), { maxLength: 100 }), (most, pauses) => {
      let time = 0
      const rate = createRequestRate(() => time)
      const admitted: number[] = []
      for (const pause of pauses) {
        time += pause
        const within = admitted.filter((at) => at > time - 1_000).length
        const wait = rate(someone('a', most))
        expect(wait === null).toBe(within < most)
        if (wait === null) admitted.push(time)
      }
    }),
  )
})

test('a client that goes on at its limit is let in as often, less a twentieth at most', () => {
  let time = 0
  const rate = createRequestRate(() => time)
  let admitted = 0
  for (; time < 10_000; time++) if (rate(someone('a', 1_000)) === null) admitted++
  expect(admitted).toBeGreaterThanOrEqual(9_500)
})

test('memory is the same for each client whatever its limit, and idle clients are forgotten', () => {
  let time = 0
  const rate = createRequestRate(() => time)
  const heap = () => {
    gc()
    return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
  }
  const before = heap()
  const spread = (from: number) => {
    for (let part = 0; part < 20; part++, time += 45)
      for (let index = 0; index < 2_000; index++) rate(someone(`${from + index}`, 10_000))
  }
  spread(0)
  expect(heap() - before).toBeLessThan(2_000 * 4_000)
  for (let round = 1; round < 10; round++) {
    time += 1_000
    spread(round * 2_000)
  }
  expect(heap() - before).toBeLessThan(2_000 * 4_000)
  expect(rate(someone('0', 1))).toBeNull()
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

test('a wall clock that is set back locks no client out', async () => {
  const clock = createClock()
  const clients = [client('batch', { requestsPerSecond: 1 })]
  let elapsed = 0
  const { ask } = await startPlayedGateway({ clients }, { now: clock.now, elapsed: () => elapsed })
  const query = '{ order(provider: ZF19, id: "19-paid-1") { status } }'
  expect((await ask(query, {}, as('batch'))).status).toBe(200)
  clock.advance(-8 * 3_600)
  expect((await ask(query, {}, as('batch'))).status).toBe(429)
  elapsed += 1_000
  expect((await ask(query, {}, as('batch'))).status).toBe(200)
})
