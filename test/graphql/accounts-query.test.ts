// `accounts`: each account's remaining budget and its provider's health.
import { expect, test } from 'vitest'
import type { SandboxFault } from '../../src/sandbox/sandbox.ts'
import { createClock } from '../support/clock.ts'
import { startPair } from '../support/pair.ts'

const accounts = `{ accounts {
  id provider budget { window limit used remaining resetsAt } health { state since reason }
} }`

test('every account is listed with its budget and its health', async () => {
  const clock = createClock('2026-11-22T12:00:00+08:00')
  const pair = await startPair({ now: clock.now, accounts: { 'hkrt-main': { budget: { perHour: 500 } } } })
  const health = { state: 'UP', since: '2026-11-22T04:00:00.000Z', reason: null }
  // A window without counted calls is already free.
  const unused = { used: 0, resetsAt: '2026-11-22T04:00:00.000Z' }
  const day = { window: 'DAY', limit: 100, used: 0, remaining: 100, resetsAt: '2026-11-22T16:00:00.000Z' }
  const hour = { window: 'HOUR', limit: 500, remaining: 500, ...unused }
  const minute = { window: 'MINUTE', limit: 60, remaining: 60, ...unused }
  const second = { window: 'SECOND', limit: 20, remaining: 20, ...unused }
  expect((await pair.ask(accounts)).data).toEqual({
    accounts: [
      { id: 'h5-main', provider: 'H5ZHIFU', budget: [day], health },
      { id: 'zf19-main', provider: 'ZF19', budget: [minute], health },
      { id: 'hkrt-main', provider: 'HKRT', budget: [hour, second], health },
      { id: 'superapp', provider: 'MPAAS', budget: [second], health },
    ],
  })
})

test('a live call uses the budget, a kept answer does not', async () => {
  const clock = createClock()
  const pair = await startPair({ now: clock.now })
  const question = '{ order(provider: H5ZHIFU, id: "h5-success-1") { freshness { source } } }'
  await pair.ask(question)
  expect((await pair.ask(question)).data).toEqual({ order: { freshness: { source: 'CACHE' } } })
  const { data } = await pair.ask('{ accounts { id budget { used remaining } } }')
  expect(data).toMatchObject({ accounts: [{ id: 'h5-main', budget: [{ used: 1, remaining: 99 }] }, {}, {}, {}] })
})

test.each<[string, SandboxFault, string, string]>([
  ['500', { kind: 'status', status: 500 }, 'DEGRADED', 'PROVIDER_UNAVAILABLE: answered HTTP 500'],
  ['a bad signature', { kind: 'badSignature' }, 'DEGRADED', 'BAD_SIGNATURE: the signature is wrong'],
  ['a ban', { kind: 'ban' }, 'BLOCKED', 'PROVIDER_BLOCKED: refused us: HTTP 403'],
  ['an HTML page', { kind: 'html' }, 'BLOCKED', 'PROVIDER_BLOCKED: answered HTTP 200 with a web page'],
])('%s affects the health of that provider alone, until the next good answer', async (_what, fault, state, reason) => {
  const clock = createClock('2026-11-22T12:00:00+08:00')
  const pair = await startPair({ now: clock.now })
  const { zf19 } = pair.sandbox.providers
  zf19.fault = fault
  clock.advance(60)
  await pair.ask('{ order(provider: ZF19, id: "19-paid-1") { id } }')
  const up = { state: 'UP', since: '2026-11-22T04:00:00.000Z', reason: null }
  expect((await pair.ask('{ accounts { health { state since reason } } }')).data).toEqual({
    accounts: [
      { health: up },
      { health: { state, since: '2026-11-22T04:01:00.000Z', reason: expect.stringContaining(reason) } },
      { health: up },
      { health: up },
    ],
  })
  zf19.fault = { kind: 'none' }
  clock.advance(30)
  await pair.ask('{ order(provider: ZF19, id: "19-paid-1") { id } }')
  expect((await pair.ask('{ accounts { health { state since reason } } }')).data).toMatchObject({
    accounts: [{}, { health: { state: 'UP', since: '2026-11-22T04:01:30.000Z', reason: null } }, {}, {}],
  })
})

test('a provider that rejects the query of one order is UP', async () => {
  const pair = await startPair({ accounts: { 'zf19-main': { notFound: [] } } })
  const { errors } = await pair.ask('{ order(provider: ZF19, id: "19-none") { id } }')
  expect(errors).toMatchObject([{ extensions: { code: 'PROVIDER_REJECTED' } }])
  expect((await pair.ask('{ accounts { health { state } } }')).data).toMatchObject({
    accounts: [{}, { health: { state: 'UP' } }, {}, {}],
  })
})
