// Bad input to `order`, `orders` and `orderBatch`: a clear error that names the argument, and no call.
import { describe, expect, test } from 'vitest'
import { startPlayedGateway } from '../support/played-gateway.ts'

const bad: readonly [name: string, key: string, message: string][] = [
  [
    'an empty number',
    'provider: ZF19, id: ""',
    'id: an order number has 1 to 64 characters: letters, digits and _-|*@.',
  ],
  ['65 characters', `provider: ZF19, id: "${'x'.repeat(65)}"`, 'id: an order number has 1 to 64'],
  ['a number with a space', 'provider: ZF19, id: "a b"', 'id: an order number has 1 to 64'],
  ['a number with a slash', 'provider: ZF19, id: "a/b"', 'id: an order number has 1 to 64'],
  ['a number with separators of a form', 'provider: ZF19, id: "a&b=c"', 'id: an order number has 1 to 64'],
  ['a number that is not ASCII', 'provider: ZF19, id: "订单"', 'id: an order number has 1 to 64'],
  ['a number with a line end', 'provider: ZF19, id: "a\\n"', 'id: an order number has 1 to 64'],
  [
    'a kind of number that the provider lacks',
    'provider: ZF19, id: "a", by: VOUCHER_NO',
    'by: ZF19 does not support VOUCHER_NO; it supports TRADE_NO, OUT_TRADE_NO',
  ],
  [
    'the same at h5zhifu',
    'provider: H5ZHIFU, id: "a", by: VOUCHER_NO',
    'by: H5ZHIFU does not support VOUCHER_NO; it supports TRADE_NO',
  ],
  ['the same at hkrt', 'provider: HKRT, id: "a", by: CHANNEL_TRADE_NO', 'by: HKRT does not support CHANNEL_TRADE_NO'],
  [
    'the same at mpaas',
    'provider: MPAAS, id: "a", by: CHANNEL_TRADE_NO',
    'by: MPAAS does not support CHANNEL_TRADE_NO',
  ],
  ['an unknown account', 'provider: ZF19, id: "a", account: "nobody"', 'account: there is no account with this id'],
  ['an empty account', 'provider: ZF19, id: "a", account: ""', 'account: there is no account with this id'],
  [
    "another provider's account",
    'provider: ZF19, id: "a", account: "h5-main"',
    'account: h5-main is an account at h5zhifu, not at zf19',
  ],
]

describe('order', () => {
  test.each(bad)('%s', async (_name, key, message) => {
    const { ask, calls } = await startPlayedGateway()
    const { status, data, errors } = await ask(`{ order(${key}) { status } }`)
    expect({ status, data }).toEqual({ status: 200, data: { order: null } })
    expect(errors).toMatchObject([{ path: ['order'], extensions: { code: 'BAD_REQUEST', retryAt: null } }])
    expect(errors?.[0]?.message).toContain(message)
    expect(calls()).toBe(0)
  })

  test('a negative maxAge', async () => {
    const { ask, calls } = await startPlayedGateway()
    const { errors } = await ask('{ order(provider: ZF19, id: "19-paid-1", maxAge: -1) { status } }')
    expect(errors).toMatchObject([{ message: 'maxAge: must be 0 or greater', extensions: { code: 'BAD_REQUEST' } }])
    expect(calls()).toBe(0)
  })

  test('numbers of 1 and of 64 characters, with every allowed character, are asked', async () => {
    const { ask, calls } = await startPlayedGateway()
    const numbers = ['a', 'x'.repeat(64), 'aZ09_-|*@.']
    for (const id of numbers)
      expect((await ask('query ($id: ID!) { order(provider: ZF19, id: $id) { status } }', { id })).data).toEqual({
        order: null,
      })
    expect(calls()).toBe(3)
  })

  test('an order number given as a JSON number keeps its digits', async () => {
    const { ask } = await startPlayedGateway()
    const { data } = await ask('{ order(provider: ZF19, id: 1919110717036584) { status } }')
    expect(data).toEqual({ order: { status: 'PAID' } })
  })
})

describe('orderBatch: only its own key fails, the other keys are answered', () => {
  test.each(bad)('%s', async (_name, key, message) => {
    const { ask, calls } = await startPlayedGateway()
    const good = '{ provider: ZF19, id: "19-paid-1" }'
    const { data, errors } = await ask(
      `{ orderBatch(keys: [${good}, { ${key} }, ${good}]) { __typename ... on LookupFailure { code message } } }`,
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      orderBatch: [
        { __typename: 'FoundOrder' },
        { __typename: 'LookupFailure', code: 'BAD_REQUEST', message: expect.stringContaining(message) },
        { __typename: 'FoundOrder' },
      ],
    })
    expect(calls()).toBe(1)
  })
})

describe('orders', () => {
  test.each([
    ['an empty number', 'outTradeNo: ""', 'outTradeNo: an order number has 1 to 64'],
    ['65 characters', `outTradeNo: "${'x'.repeat(65)}"`, 'outTradeNo: an order number has 1 to 64'],
    ['bad characters', 'outTradeNo: "a b"', 'outTradeNo: an order number has 1 to 64'],
    ['an unknown account', 'outTradeNo: "a", accounts: ["h5-main", "nobody"]', 'accounts: there is no account nobody'],
    [
      'an account of a provider that is not listed',
      'outTradeNo: "a", accounts: ["h5-main"], providers: [ZF19]',
      'accounts: h5-main is at H5ZHIFU',
    ],
    [
      'a provider without a named account',
      'outTradeNo: "a", accounts: ["h5-main"], providers: [H5ZHIFU, ZF19]',
      'providers: no account at ZF19 is named',
    ],
    ['no accounts', 'outTradeNo: "a", accounts: []', 'accounts: the list is empty'],
    ['no providers', 'outTradeNo: "a", providers: []', 'providers: the list is empty'],
    ['a negative maxAge', 'outTradeNo: "a", maxAge: -5', 'maxAge: must be 0 or greater'],
  ])('%s', async (_name, args, message) => {
    const { ask, calls } = await startPlayedGateway()
    const { data, errors } = await ask(`{ orders(${args}) { complete } }`)
    expect(data).toEqual({ orders: null })
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }])
    expect(errors?.[0]?.message).toContain(message)
    expect(calls()).toBe(0)
  })
})

test('a query that is not valid GraphQL costs no call, whatever else it asks', async () => {
  const { ask, calls } = await startPlayedGateway()
  for (const query of [
    '{ order(provider: ZF19, id: "19-paid-1") { status nonsense } }',
    '{ order(provider: ALIPAY, id: "19-paid-1") { status } }',
    '{ order(provider: ZF19, id: "19-paid-1") { status } order(provider: ZF19, id: "19-paid-2") { status } }',
    '{ order(provider: ZF19, id: "19-paid-1", maxAge: "1") { status } }',
    '{ orderBatch(keys: [{ provider: ZF19 }]) { __typename } }',
    '{ order(',
  ])
    expect((await ask(query)).data).toBeUndefined()
  expect(calls()).toBe(0)
})
