// `orderBatch` over HTTP: many orders at once, each with its own outcome.
import { expect, test } from 'vitest'
import { startPlayedGateway } from '../support/played-gateway.ts'

const query = `query ($keys: [OrderKey!]!, $allowStale: Boolean! = true) { orderBatch(keys: $keys, allowStale: $allowStale) {
  __typename
  ... on FoundOrder { order { provider tradeNo status } }
  ... on OrderNotFound { provider account id }
  ... on LookupFailure { provider account code retryAt }
} }`

test('each key has its own outcome, in the order of the keys', async () => {
  const { ask, sandbox } = await startPlayedGateway()
  sandbox.providers.hkrt.fault = { kind: 'garbage' }
  const keys = [
    { provider: 'MPAAS', id: 'm-mp-success-1', by: 'OUT_TRADE_NO' },
    { provider: 'HKRT', id: 'WX-paid-1' },
    { provider: 'ZF19', id: '19-nothing-1' },
    { provider: 'ZF19', id: '19-paid-1', account: 'nobody' },
    { provider: 'H5ZHIFU', id: 'm-h5-retry', by: 'OUT_TRADE_NO' },
  ]
  expect((await ask(query, { keys })).data).toEqual({
    orderBatch: [
      { __typename: 'FoundOrder', order: { provider: 'MPAAS', tradeNo: 'mp-success-1', status: 'PAID' } },
      {
        __typename: 'LookupFailure',
        provider: 'HKRT',
        account: 'hkrt-main',
        code: 'INVALID_RESPONSE',
        retryAt: expect.any(String),
      },
      { __typename: 'OrderNotFound', provider: 'ZF19', account: 'zf19-main', id: '19-nothing-1' },
      { __typename: 'LookupFailure', provider: 'ZF19', account: 'nobody', code: 'BAD_REQUEST', retryAt: null },
      { __typename: 'FoundOrder', order: { provider: 'H5ZHIFU', tradeNo: 'h5-retry-2', status: 'PAID' } },
    ],
  })
})

test('a key that is refused shows the account that it names, else the one that it means', async () => {
  const { ask, calls } = await startPlayedGateway()
  const keys = [
    { provider: 'ZF19', id: 'not a number' },
    { provider: 'ZF19', id: 'not a number', account: 'zf19-main' },
    { provider: 'ZF19', id: '1', by: 'VOUCHER_NO' },
  ]
  const refused = { account: 'zf19-main', code: 'BAD_REQUEST' }
  expect((await ask(query, { keys })).data).toMatchObject({ orderBatch: [refused, refused, refused] })
  expect(calls()).toBe(0)
})

test('a hundred keys are asked in parallel, equal ones once', async () => {
  const { ask, sandbox, calls } = await startPlayedGateway()
  const numbers = ['WX-paid-1', 'WX-paid-2', 'WX-paid-3', 'WX-paid-4']
  const keys = Array.from({ length: 100 }, (_, n) => ({ provider: 'HKRT', id: numbers[n % 4] }))
  const release = sandbox.providers.hkrt.hold()
  const answer = ask(query, { keys })
  await sandbox.providers.hkrt.arrived(4)
  release()
  const { data } = await answer
  expect(Object(data).orderBatch.map((each: object) => Object(each).order.tradeNo)).toEqual(keys.map(({ id }) => id))
  expect(calls()).toBe(4)
})

test('more keys than the limit are refused with a clear error, before a call', async () => {
  const { ask, calls } = await startPlayedGateway()
  const keys = Array.from({ length: 101 }, (_, n) => ({ provider: 'HKRT', id: `n${n}` }))
  const { data, errors } = await ask(query, { keys })
  expect(data).toEqual({ orderBatch: null })
  expect(errors).toMatchObject([{ message: 'keys: 101 exceeds the limit of 100', extensions: { code: 'BAD_REQUEST' } }])
  expect(calls()).toBe(0)
})

test('the limit of keys is configurable', async () => {
  const { ask, calls } = await startPlayedGateway({ limits: { batchKeys: 1 } })
  const key = { provider: 'HKRT', id: 'WX-paid-1' }
  expect((await ask(query, { keys: [key, key] })).errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }])
  expect((await ask(query, { keys: [key] })).errors).toBeUndefined()
  expect(calls()).toBe(1)
})

test('no keys, no outcomes', async () => {
  const { ask } = await startPlayedGateway()
  expect((await ask(query, { keys: [] })).data).toEqual({ orderBatch: [] })
})

test('keys with different numbers of one order cost one call once the order is known', async () => {
  const { ask, calls } = await startPlayedGateway()
  await ask('{ order(provider: HKRT, id: "WX-paid-1") { status } }')
  const keys = [
    { provider: 'HKRT', id: 'WX-paid-1' },
    { provider: 'HKRT', id: 'm-WX-paid-1', by: 'OUT_TRADE_NO' },
    { provider: 'HKRT', id: 'v-WX-paid-1', by: 'VOUCHER_NO' },
  ]
  const { data } = await ask(query, { keys })
  expect(Object(data).orderBatch.map((each: object) => Object(each).order?.tradeNo)).toEqual(
    keys.map(() => 'WX-paid-1'),
  )
  expect(calls()).toBe(1)
})
