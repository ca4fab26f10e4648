// `order` and `node` over HTTP: every kind of number, one call for equal queries, the choice of account and order.
import { expect, test } from 'vitest'
import { startPlayedGateway, strangerAt } from '../support/played-gateway.ts'

test('a hundred aliases of one order cost one call', async () => {
  const { ask, calls } = await startPlayedGateway()
  const aliases = Array.from({ length: 100 }, (_, n) => `a${n}: order(provider: ZF19, id: "19-paid-1") { status }`)
  const { data } = await ask(`{ ${aliases.join('\n')} }`)
  expect(Object.values(data ?? {})).toEqual(Array.from({ length: 100 }, () => ({ status: 'PAID' })))
  expect(calls()).toBe(1)
})

test.each([
  ['H5ZHIFU', { TRADE_NO: 'h5-paid-1', OUT_TRADE_NO: 'm-h5-paid-1', CHANNEL_TRADE_NO: 'c-h5-paid-1' }],
  ['ZF19', { TRADE_NO: '19-paid-1', OUT_TRADE_NO: 'm-19-paid-1' }],
  ['HKRT', { TRADE_NO: 'WX-paid-1', OUT_TRADE_NO: 'm-WX-paid-1', VOUCHER_NO: 'v-WX-paid-1' }],
  ['MPAAS', { TRADE_NO: 'mp-success-1', OUT_TRADE_NO: 'm-mp-success-1' }],
])('%s: an order has one id for all its numbers, and node finds it', async (provider, numbers) => {
  const { ask, calls } = await startPlayedGateway()
  const ids = new Set<unknown>()
  for (const [by, id] of Object.entries(numbers)) {
    const { data } = await ask(`{ order(provider: ${provider}, id: "${id}", by: ${by}) { id status } }`)
    expect(data).toEqual({ order: { id: expect.stringMatching(/^[\w-]+$/), status: 'PAID' } })
    ids.add(Object(data).order.id)
  }
  const [id, ...others] = ids
  expect(others).toEqual([])
  const asked = calls()
  const { data } = await ask(`{ node(id: "${id}") { __typename id ... on Order { tradeNo freshness { source } } } }`)
  expect(data).toMatchObject({ node: { id, tradeNo: numbers.TRADE_NO, freshness: { source: 'CACHE' } } })
  expect(calls()).toBe(asked)
})

test('the trade number is null until the provider makes a real trade, and node finds the order anyway', async () => {
  const { ask } = await startPlayedGateway()
  const { data } = await ask(
    '{ order(provider: MPAAS, id: "m-mp-untraded-1", by: OUT_TRADE_NO) { id tradeNo status } }',
  )
  expect(data).toEqual({ order: { id: expect.any(String), tradeNo: null, status: 'PENDING' } })
  const again = await ask(`{ node(id: "${Object(data).order.id}") { ... on Order { outTradeNo } } }`)
  expect(again.data).toEqual({ node: { outTradeNo: 'm-mp-untraded-1' } })
})

test.each(['H5ZHIFU', 'ZF19', 'HKRT', 'MPAAS'])(
  '%s: null if the provider reports that there is no such order',
  async (provider) => {
    const { ask, calls } = await startPlayedGateway()
    expect(
      await ask(`{ order(provider: ${provider}, id: "no-such-order", by: OUT_TRADE_NO) { status } }`),
    ).toMatchObject({
      status: 200,
      data: { order: null },
    })
    expect(calls()).toBe(1)
  },
)

test.each([
  ['the only paid one, even if it is not the newest', 'm-h5-retry', 'h5-retry-2'],
  ['else the newest: of two paid ones', 'm-h5-double', 'h5-double-2'],
  ['else the newest: of two unpaid ones', 'm-h5-given-up', 'h5-given-up-2'],
])('of several orders with one number order tells %s', async (_name, number, tradeNo) => {
  const { ask } = await startPlayedGateway()
  const { data } = await ask(`{ order(provider: H5ZHIFU, id: "${number}", by: OUT_TRADE_NO) { tradeNo } }`)
  expect(data).toEqual({ order: { tradeNo } })
})

test('the named account is asked; without a name, the default; without a default, the failure lists the accounts', async () => {
  const { ask, calls } = await startPlayedGateway((sandbox) => ({ accounts: { 'h5-other': strangerAt(sandbox) } }))
  const open = await ask('{ order(provider: H5ZHIFU, id: "h5-paid-1") { account } }')
  expect(open.errors).toMatchObject([
    {
      message: 'account: there are several at h5zhifu; name one of h5-main, h5-other',
      extensions: { code: 'BAD_REQUEST' },
    },
  ])
  expect(calls()).toBe(0)
  const named = await ask('{ order(provider: H5ZHIFU, id: "h5-paid-1", account: "h5-main") { account } }')
  expect(named.data).toEqual({ order: { account: 'h5-main' } })

  const other = await startPlayedGateway((sandbox) => ({
    accounts: { 'h5-main': { default: true }, 'h5-other': strangerAt(sandbox) },
  }))
  expect((await other.ask('{ order(provider: H5ZHIFU, id: "h5-paid-1") { account } }')).data).toEqual({
    order: { account: 'h5-main' },
  })
})

test("a provider's failure is an error with code, provider, account and retryAt", async () => {
  const at = Date.parse('2026-11-22T04:00:00Z')
  const { ask, sandbox } = await startPlayedGateway({}, { now: () => at })
  sandbox.providers.h5zhifu.fault = { kind: 'status', status: 500 }
  expect(await ask('{ order(provider: H5ZHIFU, id: "h5-paid-1") { status } }')).toMatchObject({
    status: 200,
    data: { order: null },
    errors: [
      {
        message: 'account h5-main: answered HTTP 500',
        path: ['order'],
        extensions: {
          code: 'PROVIDER_UNAVAILABLE',
          provider: 'H5ZHIFU',
          account: 'h5-main',
          retryAt: '2026-11-22T04:01:00.000Z',
        },
      },
    ],
  })
})

test('a refused question shows the account that it means', async () => {
  const { ask } = await startPlayedGateway()
  const { errors } = await ask('{ order(provider: ZF19, id: "not a number") { status } }')
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST', provider: 'ZF19', account: 'zf19-main' } }])
})

test.each([
  '',
  'no-id',
  Buffer.from('nobody/19-paid-1').toString('base64url'),
  Buffer.from('zf19-main/').toString('base64url'),
])('an id that is none of ours (%j) is a bad request to node, and costs no call', async (id) => {
  const { ask, calls } = await startPlayedGateway()
  const { errors, data } = await ask('query ($id: ID!) { node(id: $id) { id } }', { id })
  expect(data).toEqual({ node: null })
  expect(errors).toMatchObject([{ message: expect.stringMatching(/^id: /), extensions: { code: 'BAD_REQUEST' } }])
  expect(calls()).toBe(0)
})
