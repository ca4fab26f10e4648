// Accounts that are not the client's: FORBIDDEN, beside whatever else is answered, and no call.
import { expect, test } from 'vitest'
import { as, client } from '../support/clients.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

const clients = [client('desk', { accounts: ['zf19-main'], scopes: ['order', 'live', 'operations'] })]
const forbidden = { extensions: { code: 'FORBIDDEN' } }

test('order: FORBIDDEN with HTTP 200 and no call, whether the account is named or not', async () => {
  const { ask, calls } = await startPlayedGateway({ clients })
  for (const args of ['', ', account: "hkrt-main"']) {
    const answer = await ask(`{ order(provider: HKRT, id: "WX-paid-1"${args}) { status } }`, {}, as('desk'))
    expect(answer).toMatchObject({ status: 200, data: { order: null }, errors: [forbidden] })
  }
  expect(calls()).toBe(0)
})

test('node: an id of another account is FORBIDDEN, and costs no call', async () => {
  const { ask, calls } = await startPlayedGateway({ clients })
  const id = Buffer.from('hkrt-main/WX-paid-1').toString('base64url')
  expect(await ask(`{ node(id: "${id}") { id } }`, {}, as('desk'))).toMatchObject({
    status: 200,
    data: { node: null },
    errors: [forbidden],
  })
  expect(calls()).toBe(0)
})

test('orderBatch: a FORBIDDEN failure beside the others', async () => {
  const { ask, calls } = await startPlayedGateway({ clients })
  const { data } = await ask(
    `{ orderBatch(keys: [{ provider: ZF19, id: "19-paid-1" }, { provider: HKRT, id: "WX-paid-1", account: "hkrt-main" }]) {
      __typename ... on LookupFailure { provider account code } } }`,
    {},
    as('desk'),
  )
  expect(data).toEqual({
    orderBatch: [
      { __typename: 'FoundOrder' },
      { __typename: 'LookupFailure', provider: 'HKRT', account: 'hkrt-main', code: 'FORBIDDEN' },
    ],
  })
  expect(calls()).toBe(1)
})

test('orders: silently left out, unless they are named', async () => {
  const { ask, calls } = await startPlayedGateway({ clients })
  const search = (args: string) =>
    ask(
      `{ orders(outTradeNo: "everywhere-1"${args}) { complete nodes { account } failures { provider account code } } }`,
      {},
      as('desk'),
    )
  const nodes = [{ account: 'zf19-main' }]
  expect((await search('')).data).toEqual({ orders: { complete: true, nodes, failures: [] } })
  expect((await search(', accounts: ["hkrt-main", "zf19-main"]')).data).toEqual({
    orders: { complete: false, nodes, failures: [{ provider: 'HKRT', account: 'hkrt-main', code: 'FORBIDDEN' }] },
  })
  expect(calls()).toBe(1)
})

test("the default is the provider's only one among the client's", async () => {
  const { ask } = await startPlayedGateway(({ providers }) => ({
    accounts: {
      'zf19-other': {
        provider: 'zf19',
        endpoint: providers.zf19.endpoint,
        allowPlainHttp: true,
        credentials: { appId: '1901', key: 'k' },
        default: true,
      },
    },
    clients,
  }))
  const { data } = await ask('{ order(provider: ZF19, id: "19-paid-1") { account } }', {}, as('desk'))
  expect(data).toEqual({ order: { account: 'zf19-main' } })
})

test('accounts lists the client’s own', async () => {
  const { ask } = await startPlayedGateway({ clients })
  expect((await ask('{ accounts { id } }', {}, as('desk'))).data).toEqual({ accounts: [{ id: 'zf19-main' }] })
})
