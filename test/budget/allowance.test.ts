// The parts of a day's budget: a reserve for urgent queries, and shares so that one client does not spend all of it.
import { expect, test } from 'vitest'
import { as, client } from '../support/clients.ts'
import { createClock } from '../support/clock.ts'
import { type PairOptions, startPair } from '../support/pair.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

/** Queries one order after another, and returns how many calls were made before the budget was spent. */
async function start(settings: object, options: PairOptions = {}) {
  const pair = await startPair({ ...options, now: createClock().now, accounts: { 'h5-main': settings } })
  let order = 0
  return async (headers: Record<string, string> = {}, more = ''): Promise<number> => {
    for (let asked = 0; ; asked++) {
      const query = `{ order(provider: H5ZHIFU, id: "h5-none-${order++}" ${more}) { id } }`
      const { errors } = await pair.ask(query, {}, headers)
      if (!errors) continue
      expect(errors).toMatchObject([{ extensions: { code: 'BUDGET_SPENT', retryAt: '2026-11-22T16:00:10.000Z' } }])
      return asked
    }
  }
}

test('the reserve is only for queries with maxAge from clients with the scope live', async () => {
  const clients = [client('desk', { scopes: ['order'] }), client('alarm', { scopes: ['order', 'live'] })]
  const ask = await start({ budget: { perDay: 20 }, reserve: 0.2 }, { clients })
  expect(await ask(as('desk'))).toBe(16)
  expect(await ask(as('desk'), 'maxAge: 0')).toBe(0)
  expect(await ask(as('alarm'))).toBe(0)
  expect(await ask(as('alarm'), 'maxAge: 0')).toBe(4)
})

test('without a reserve every client may use the whole budget', async () => {
  const ask = await start({ budget: { perDay: 5 } })
  expect(await ask()).toBe(5)
})

test('a client with a share may use at most that share, and the others may use the rest', async () => {
  const clients = [client('noisy'), client('quiet')]
  const ask = await start({ budget: { perDay: 10 }, shares: { noisy: 0.3 } }, { clients })
  expect(await ask(as('noisy'))).toBe(3)
  expect(await ask(as('quiet'))).toBe(7)
})

test('a share of a spent budget allows no calls', async () => {
  const clients = [client('noisy'), client('quiet')]
  const ask = await start({ budget: { perDay: 4 }, shares: { noisy: 0.5 } }, { clients })
  expect(await ask(as('quiet'))).toBe(4)
  expect(await ask(as('noisy'))).toBe(0)
})

test.each([
  [0.29, 29],
  [0.57, 57],
  [0.07, 7],
])('a share of %d of 100 calls is %i calls, without the error of floats', async (share, calls) => {
  const clients = [client('noisy')]
  // At most as many calls as h5zhifu itself allows.
  const ask = await start({ budget: { perDay: 100 }, shares: { noisy: share } }, { clients })
  expect(await ask(as('noisy'))).toBe(calls)
})

test("a client's own live calls of a day are counted over all accounts; over the limit a query without an answer has 429", async () => {
  const clients = [client('batch', { liveCallsPerDay: 3 }), client('desk')]
  const clock = createClock()
  const { ask, calls, gateway } = await startPlayedGateway({ clients }, { now: clock.now })
  const order = (provider: string, id: string) => `{ order(provider: ${provider}, id: "${id}") { status } }`
  expect((await ask(order('ZF19', '19-paid-1'), {}, as('batch'))).status).toBe(200)
  expect((await ask(order('HKRT', 'WX-paid-1'), {}, as('batch'))).status).toBe(200)
  expect((await ask(order('MPAAS', 'mp-success-1'), {}, as('batch'))).status).toBe(200)
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...as('batch') },
    body: JSON.stringify({ query: order('HKRT', 'WX-paid-2') }),
  })
  // Until ten seconds after midnight at UTC+8, like the providers' days.
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, String(12 * 3_600 + 10)])
  expect(await response.json()).toMatchObject({
    data: { order: null },
    errors: [{ extensions: { code: 'BUDGET_SPENT', retryAt: '2026-11-22T16:00:10.000Z' } }],
  })
  expect(calls()).toBe(3)
  // Kept orders are still answered, beside orders that are not kept.
  const both = `{ kept: order(provider: HKRT, id: "WX-paid-1") { status } not: order(provider: HKRT, id: "WX-paid-2") { status } }`
  expect(await ask(both, {}, as('batch'))).toMatchObject({ status: 200, data: { kept: { status: 'PAID' }, not: null } })
  // It does not limit another client, and a new day has a new allowance.
  expect((await ask(order('HKRT', 'WX-paid-2'), {}, as('desk'))).status).toBe(200)
  clock.advance(12 * 3_600 + 10)
  expect((await ask(order('HKRT', 'WX-paid-3'), {}, as('batch'))).status).toBe(200)
})

test('a call that an account refuses is not counted against the client', async () => {
  const clients = [client('batch', { liveCallsPerDay: 1 })]
  const { ask, calls } = await startPlayedGateway({
    clients,
    accounts: { 'zf19-main': { budget: { perDay: 0 } } },
  })
  const zf19 = await ask('{ order(provider: ZF19, id: "19-paid-1") { status } }', {}, as('batch'))
  expect(zf19).toMatchObject({ status: 200, errors: [{ message: expect.stringContaining('of account zf19-main') }] })
  expect((await ask('{ order(provider: HKRT, id: "WX-paid-1") { status } }', {}, as('batch'))).status).toBe(200)
  expect(calls()).toBe(1)
})
