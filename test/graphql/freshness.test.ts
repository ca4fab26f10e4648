// Every answer says how old it is and where it came from.
import { expect, test } from 'vitest'
import type { SandboxFault } from '../../src/sandbox/sandbox.ts'
import { createClock } from '../support/clock.ts'
import { startPair } from '../support/pair.ts'

const freshness = '{ source fetchedAt ageSeconds freshUntil staleBecause }'
const query = (args = '') => `{ order(provider: HKRT, id: "WX-paid-1"${args}) { freshness ${freshness} } }`
const live = {
  source: 'LIVE',
  fetchedAt: '2026-11-22T04:00:00.000Z',
  ageSeconds: 0,
  freshUntil: '2026-11-22T04:30:00.000Z',
  staleBecause: null,
}

test('a live answer, then the same answer from the cache, then a new one when the trust ends', async () => {
  const clock = createClock('2026-11-22T12:00:00+08:00')
  const { ask, calls } = await startPair({ now: clock.now })
  const told = async () => Object((await ask(query())).data).order.freshness
  expect(await told()).toEqual(live)
  clock.advance(90.9)
  expect(await told()).toEqual({ ...live, source: 'CACHE', ageSeconds: 90 })
  clock.advance(1_800)
  expect(await told()).toMatchObject({ source: 'LIVE', fetchedAt: '2026-11-22T04:31:30.900Z', ageSeconds: 0 })
  expect(calls().hkrt).toBe(2)
})

test.each<[string, SandboxFault, string]>([
  ['500', { kind: 'status', status: 500 }, 'PROVIDER_UNAVAILABLE'],
  ['a reset connection', { kind: 'reset' }, 'PROVIDER_UNAVAILABLE'],
  ['a ban', { kind: 'ban' }, 'PROVIDER_BLOCKED'],
  ['garbage', { kind: 'garbage' }, 'INVALID_RESPONSE'],
  ['a wrong signature', { kind: 'badSignature' }, 'BAD_SIGNATURE'],
])('%s: the kept order is told, with its age and why it is stale', async (_what, fault, staleBecause) => {
  const clock = createClock('2026-11-22T12:00:00+08:00')
  const { ask, sandbox } = await startPair({ now: clock.now })
  await ask(query())
  sandbox.providers.hkrt.fault = fault
  clock.advance(3_600)
  expect((await ask(query())).data).toEqual({
    order: { freshness: { ...live, source: 'STALE', ageSeconds: 3_600, freshUntil: null, staleBecause } },
  })
  // Right after it the failure is repeated without a call.
  expect(await ask(query(', allowStale: false'))).toMatchObject({
    data: { order: null },
    errors: [{ extensions: { code: staleBecause, account: 'hkrt-main', retryAt: '2026-11-22T05:00:02.000Z' } }],
  })
})

test('an order that the provider no longer knows stays kept, and the answer says so', async () => {
  const clock = createClock('2026-01-30T12:00:00+08:00')
  const { ask } = await startPair({ now: clock.now })
  const aged = (args = '') =>
    ask(`{ order(provider: H5ZHIFU, id: "h5-aged-1"${args}) { status freshness { source staleBecause } } }`)
  expect((await aged()).data).toMatchObject({ order: { status: 'PAID', freshness: { source: 'LIVE' } } })
  // h5zhifu drops orders after 30 days.
  clock.advance(3 * 86_400)
  expect((await aged()).data).toEqual({
    order: { status: 'PAID', freshness: { source: 'STALE', staleBecause: 'NOT_FOUND' } },
  })
  expect(await aged(', allowStale: false')).toMatchObject({ status: 200, data: { order: null } })
  expect((await aged(', allowStale: false')).errors).toBeUndefined()
  expect((await aged()).data).toMatchObject({ order: { status: 'PAID' } })
})

test('a final order is trusted for long, unless maxAge overrides the trust', async () => {
  const clock = createClock('2026-11-22T12:00:00+08:00')
  const { ask, calls } = await startPair({ now: clock.now })
  const final = (args = '') =>
    ask(`{ order(provider: MPAAS, id: "mp-finished-1"${args}) { final freshness { source ageSeconds staleBecause } } }`)
  await final()
  clock.advance(86_400)
  expect((await final()).data).toEqual({
    order: { final: true, freshness: { source: 'CACHE', ageSeconds: 86_400, staleBecause: null } },
  })
  expect((await final(', maxAge: 86401')).data).toMatchObject({ order: { freshness: { source: 'CACHE' } } })
  expect(calls().mpaas).toBe(1)
  expect((await final(', maxAge: 0')).data).toMatchObject({ order: { freshness: { source: 'LIVE', ageSeconds: 0 } } })
  expect(calls().mpaas).toBe(2)
})

test('a second live query within minInterval returns the kept order as stale', async () => {
  const clock = createClock('2026-11-22T12:00:00+08:00')
  const { ask, calls } = await startPair({ now: clock.now })
  await ask(query())
  clock.advance(1)
  expect((await ask(query(', maxAge: 0'))).data).toMatchObject({
    order: { freshness: { source: 'STALE', ageSeconds: 1, staleBecause: 'MIN_INTERVAL' } },
  })
  expect(await ask(query(', maxAge: 0, allowStale: false'))).toMatchObject({
    errors: [{ extensions: { code: 'MIN_INTERVAL', retryAt: '2026-11-22T04:00:02.000Z' } }],
  })
  clock.advance(1)
  expect((await ask(query(', maxAge: 0'))).data).toMatchObject({ order: { freshness: { source: 'LIVE' } } })
  expect(calls().hkrt).toBe(2)
})
