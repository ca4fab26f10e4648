// Two clients of one process share its cache and flights, and learn nothing about each other's orders.
import { expect, test } from 'vitest'
import type { GraphqlAnswer } from '../support/ask.ts'
import { as, client } from '../support/clients.ts'
import { createClock } from '../support/clock.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

const openid = 'oT_0R1etkSgOiwGgNve-tmd0h1h2'
const masked = '****h1h2'
const shop = as('shop')
const office = as('office')

async function start() {
  const clock = createClock()
  const clients = [
    client('shop', { accounts: ['zf19-main'] }),
    client('office', { scopes: ['order', 'payer', 'raw', 'live'] }),
  ]
  return { ...(await startPlayedGateway({ clients }, { now: clock.now })), clock }
}

const fields = '{ __typename id tradeNo outTradeNo channelTradeNo status payerId amount { amount } raw }'
const failure = '... on LookupFailure { __typename code message }'
const foreignOrder = 'order(provider: HKRT, id: "WX-paid-2", account: "hkrt-main")'

test.each([
  ['order', `{ ${foreignOrder} ${fields} }`],
  ['order without an account', `{ order(provider: HKRT, id: "WX-paid-2") ${fields} }`],
  ['order by another number', `{ order(provider: HKRT, id: "m-WX-paid-2", by: OUT_TRADE_NO) ${fields} }`],
  ['order, aged', `{ order(provider: HKRT, id: "WX-paid-2", maxAge: 0, allowStale: false) ${fields} }`],
  ['node', `query ($id: ID!) { node(id: $id) { ... on Order ${fields} } }`],
  [
    'orderBatch',
    `{ orderBatch(keys: [{ provider: HKRT, id: "WX-paid-2", account: "hkrt-main" }]) {
      ... on FoundOrder { order ${fields} } ... on OrderNotFound { id } ${failure} } }`,
  ],
  [
    'orders',
    `{ orders(outTradeNo: "m-WX-paid-2", accounts: ["hkrt-main"]) { nodes ${fields} failures { ${failure} } } }`,
  ],
])(
  "%s: an order that one client's query kept is FORBIDDEN to the other, without any data and any call",
  async (_, query) => {
    const { ask, calls } = await start()
    const { data } = await ask(`{ ${foreignOrder} ${fields} }`, {}, office)
    const order = Object(data).order
    expect(order).toMatchObject({ payerId: openid, raw: { openid } })
    const kept = calls()
    for (const headers of [shop, { ...shop, 'x-dry-run': '1' }]) {
      const answer = await ask(query, { id: order.id }, headers)
      const text = JSON.stringify(answer)
      expect(text).toContain('"FORBIDDEN"')
      const { amount, id, tradeNo, outTradeNo, channelTradeNo, status } = order
      for (const secret of [amount.amount, id, tradeNo, outTradeNo, channelTradeNo, status, openid, masked])
        expect(text).not.toContain(secret)
    }
    expect(calls()).toBe(kept)
  },
)

test('the refusal is the same for a kept order, an unknown one and one that does not exist', async () => {
  const { ask, calls } = await start()
  const refusal = async (id: string) => {
    const { status, data, errors } = await ask(
      `query ($id: ID!) { order(provider: HKRT, id: $id) ${fields} }`,
      { id },
      shop,
    )
    return { status, data, errors }
  }
  const unknown = await refusal('WX-paid-2')
  expect(unknown).toMatchObject({ data: { order: null }, errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  await ask(`{ ${foreignOrder} ${fields} nobody: order(provider: HKRT, id: "nobody") ${fields} }`, {}, office)
  for (const id of ['WX-paid-2', 'nobody']) expect(await refusal(id)).toEqual(unknown)
  expect(calls()).toBe(2)
})

const shared = '{ order(provider: ZF19, id: "19-paid-1") { status payerId raw freshness { source } } }'
const told = {
  office: { status: 'PAID', payerId: openid, raw: { openid } },
  shop: { status: 'PAID', payerId: masked, raw: null },
} as const
const turns = [
  ['shop', 'office'],
  ['office', 'shop'],
] as const

function expectTold(name: 'shop' | 'office', source: string, answer: GraphqlAnswer) {
  expect(answer).toMatchObject({ status: 200, data: { order: { ...told[name], freshness: { source } } } })
  const text = JSON.stringify(answer)
  expect(text.includes(openid)).toBe(name === 'office')
  expect(text.includes('"FORBIDDEN"')).toBe(name === 'shop')
}

test.each(turns)(
  'an order of both, queried by %s and then by %s: one call, and each gets what it may see',
  async (...names) => {
    const { ask, calls } = await start()
    const [first, second] = names
    expectTold(first, 'LIVE', await ask(shared, {}, as(first)))
    expectTold(second, 'CACHE', await ask(shared, {}, as(second)))
    expect(calls()).toBe(1)
  },
)

test.each(turns)(
  'an order of both, begun by %s and joined by %s: one flight, and each gets what it may see',
  async (...names) => {
    const { ask, sandbox } = await start()
    const { zf19 } = sandbox.providers
    const [first, second] = names
    const release = zf19.hold()
    const begun = ask(shared, {}, as(first))
    await zf19.arrived(1)
    const joined = ask(shared, {}, as(second))
    // When a later query of another provider is answered, the query above has been read and waits too.
    await ask('{ order(provider: HKRT, id: "WX-paid-1") { status } }', {}, office)
    release()
    expectTold(first, 'LIVE', await begun)
    expectTold(second, 'LIVE', await joined)
    expect(zf19.calls).toHaveLength(1)
  },
)

test('a client that may not join a flight does not wait for it: a foreign order in flight is refused at once', async () => {
  const { ask, sandbox } = await start()
  const { hkrt } = sandbox.providers
  const release = hkrt.hold()
  const underWay = ask(`{ ${foreignOrder} ${fields} }`, {}, office)
  await hkrt.arrived(1)
  const refused = await ask(`{ ${foreignOrder} ${fields} }`, {}, shop)
  expect(refused).toMatchObject({ data: { order: null }, errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  release()
  expect((await underWay).data).toMatchObject({ order: { payerId: openid } })
  expect(hkrt.calls).toHaveLength(1)
})

test('answers are private to one client: no cache between the two may keep them', async () => {
  const { gateway } = await start()
  const headers = { 'content-type': 'application/json', ...office }
  const response = await fetch(gateway.url, { method: 'POST', headers, body: JSON.stringify({ query: shared }) })
  expect(response.headers.get('cache-control')).toBe('no-store')
})
