// What a client may do: a missing scope is the field's own error, and costs no call.
import { expect, test } from 'vitest'
import { as, client } from '../support/clients.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

const order = 'order(provider: HKRT, id: "WX-paid-2")'

test.each([
  ['order', `{ ${order} { status } }`],
  ['order', `{ node(id: "${Buffer.from('hkrt-main/WX-paid-2').toString('base64url')}") { id } }`],
  ['order', '{ orders(outTradeNo: "everywhere-1") { complete } }'],
  ['order', '{ orderBatch(keys: [{ provider: HKRT, id: "WX-paid-2" }]) { __typename } }'],
  ['operations', '{ accounts { id } }'],
])('without the scope %s: %s is FORBIDDEN with HTTP 200, and costs no call', async (scope, query) => {
  const scopes = ['order', 'payer', 'raw', 'live', 'operations']
  const { ask, calls } = await startPlayedGateway({
    clients: [client('with', { scopes }), client('without', { scopes: scopes.filter((each) => each !== scope) })],
  })
  const answer = await ask(query, {}, as('without'))
  expect(answer).toMatchObject({
    status: 200,
    errors: [{ message: `this needs the scope ${scope}`, extensions: { code: 'FORBIDDEN' } }],
  })
  expect(Object.values(answer.data ?? {})).toEqual([null])
  expect(calls()).toBe(0)
  expect((await ask(query, {}, as('with'))).errors).toBeUndefined()
})

test('raw alone is missing without the scope raw, the order is told', async () => {
  const { ask } = await startPlayedGateway({ clients: [client('desk')] })
  const answer = await ask(`{ ${order} { status raw } }`, {}, as('desk'))
  expect(answer).toMatchObject({
    data: { order: { status: 'PAID', raw: null } },
    errors: [{ path: ['order', 'raw'], message: 'this needs the scope raw', extensions: { code: 'FORBIDDEN' } }],
  })
})

test('without the scope live maxAge is answered by our own trust, and says so where that is not young enough', async () => {
  let at = Date.parse('2026-11-22T04:00:00Z')
  const clients = [client('desk'), client('boss', { scopes: ['order', 'live'] })]
  const { ask, calls } = await startPlayedGateway({ clients }, { now: () => at })
  const query = (args: string) =>
    `{ order(provider: HKRT, id: "WX-paid-2", ${args}) { freshness { source staleBecause } } }`
  // What is not kept at all may be asked by every client.
  expect((await ask(query('maxAge: 0'), {}, as('desk'))).data).toEqual({
    order: { freshness: { source: 'LIVE', staleBecause: null } },
  })
  at += 60_000
  expect((await ask(query('maxAge: 120'), {}, as('desk'))).data).toEqual({
    order: { freshness: { source: 'CACHE', staleBecause: null } },
  })
  expect((await ask(query('maxAge: 30'), {}, as('desk'))).data).toEqual({
    order: { freshness: { source: 'STALE', staleBecause: 'NOT_PERMITTED' } },
  })
  expect(await ask(query('maxAge: 30, allowStale: false'), {}, as('desk'))).toMatchObject({
    status: 200,
    data: { order: null },
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  })
  expect(calls()).toBe(1)
  expect((await ask(query('maxAge: 30'), {}, as('boss'))).data).toEqual({
    order: { freshness: { source: 'LIVE', staleBecause: null } },
  })
  expect(calls()).toBe(2)
})
