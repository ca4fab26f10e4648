// Accounts that the client may not see, in queries that do not name an account; the matrix covers named accounts.
import { expect, test } from 'vitest'
import { as, client } from '../support/clients.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

const clients = [client('desk', { accounts: ['zf19-main'], scopes: ['order', 'live', 'operations'] })]

test('orders: they are silently left out, unless they are named', async () => {
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
