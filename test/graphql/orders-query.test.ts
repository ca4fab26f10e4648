// `orders` over HTTP: all providers in parallel, and one provider's failure does not affect the others.
import { describe, expect, test } from 'vitest'
import type { PlayedProvider, SandboxFault } from '../../src/sandbox/sandbox.ts'
import { startPlayedGateway, strangerAt } from '../support/played-gateway.ts'

const everywhere = `{ orders(outTradeNo: "everywhere-1") {
  nodes { provider account tradeNo status } failures { provider account code message retryAt } complete paidMoreThanOnce
} }`

test('all four providers are asked at the same time: each gets its query while the others are open', async () => {
  const { ask, sandbox } = await startPlayedGateway()
  const providers = Object.values(sandbox.providers)
  const releases = providers.map((provider) => provider.hold())
  const answer = ask(everywhere)
  // If they were asked in turn, the second would wait for the first for ever.
  await Promise.all(providers.map((provider) => provider.arrived(1)))
  for (const release of releases) release()
  expect((await answer).data).toEqual({
    orders: {
      // Paid first, then newest; those without a time come last.
      nodes: [
        { provider: 'ZF19', account: 'zf19-main', tradeNo: '19-everywhere-1', status: 'PAID' },
        { provider: 'H5ZHIFU', account: 'h5-main', tradeNo: 'h5-everywhere-1', status: 'CLOSED' },
        { provider: 'HKRT', account: 'hkrt-main', tradeNo: 'WX-everywhere-1', status: 'CLOSED' },
        { provider: 'MPAAS', account: 'superapp', tradeNo: 'mp-everywhere-1', status: 'PENDING' },
      ],
      failures: [],
      complete: true,
      paidMoreThanOnce: false,
    },
  })
  expect(providers.map(({ calls }) => calls.map(({ key }) => key))).toEqual(providers.map(() => ['everywhere-1']))
})

describe("one provider's failure is typed, and the other three still answer", () => {
  const accounts = { h5zhifu: 'h5-main', zf19: 'zf19-main', hkrt: 'hkrt-main', mpaas: 'superapp' } as const
  const faults: readonly [string, SandboxFault, string][] = [
    ['500', { kind: 'status', status: 500 }, 'PROVIDER_UNAVAILABLE'],
    ['a reset connection', { kind: 'reset' }, 'PROVIDER_UNAVAILABLE'],
    ['429', { kind: 'status', status: 429 }, 'PROVIDER_BLOCKED'],
    ['a blacklist page', { kind: 'ban' }, 'PROVIDER_BLOCKED'],
    ['HTML instead of JSON', { kind: 'html' }, 'PROVIDER_BLOCKED'],
    ['garbage', { kind: 'garbage' }, 'INVALID_RESPONSE'],
    ['a wrong signature', { kind: 'badSignature' }, 'BAD_SIGNATURE'],
  ]
  // The cast: Object.keys forgets which keys there are.
  const cases = (Object.keys(accounts) as (keyof typeof accounts)[]).flatMap((name) =>
    faults
      // h5zhifu does not sign.
      .filter(([, { kind }]) => kind !== 'badSignature' || name !== 'h5zhifu')
      .map(([told, fault, code]) => [name, told, fault, code] as const),
  )

  test.each(cases)('%s answers %s', async (name, _told, fault, code) => {
    const { ask, sandbox } = await startPlayedGateway()
    sandbox.providers[name].fault = fault
    const { data, errors } = await ask(everywhere)
    expect(errors).toBeUndefined()
    const { nodes, failures, complete } = Object(data).orders
    expect(failures).toMatchObject([
      { provider: name.toUpperCase(), account: accounts[name], code, retryAt: expect.any(String) },
    ])
    expect(failures[0].message).toContain(`account ${accounts[name]}: `)
    expect(complete).toBe(false)
    const others = Object.keys(accounts).filter((each) => each !== name)
    expect(nodes.map(({ provider }: { provider: string }) => provider).toSorted()).toEqual(
      others.map((each) => each.toUpperCase()).toSorted(),
    )
  })
})

test('a provider that exceeds its time-out is a failure, and the others answer', async () => {
  const { ask, sandbox } = await startPlayedGateway({ accounts: { 'zf19-main': { timeout: 0.2 } } })
  const release = sandbox.providers.zf19.hold()
  const { data } = await ask(everywhere)
  release()
  expect(data).toMatchObject({
    orders: { failures: [{ provider: 'ZF19', code: 'PROVIDER_UNAVAILABLE' }], complete: false },
  })
  expect(Object(data).orders.nodes).toHaveLength(3)
})

test('a search without orders is complete if every provider reports that there is no such order', async () => {
  const { ask, calls } = await startPlayedGateway()
  const { data } = await ask(everywhere.replace('everywhere-1', 'nowhere-1'))
  expect(data).toEqual({ orders: { nodes: [], failures: [], complete: true, paidMoreThanOnce: false } })
  expect(calls()).toBe(4)
})

test('all orders with one number at one provider are returned: paid first, then newest', async () => {
  const { ask } = await startPlayedGateway()
  const query = (number: string) =>
    `{ orders(outTradeNo: "${number}", providers: [H5ZHIFU]) { paidMoreThanOnce nodes { tradeNo } } }`
  expect((await ask(query('m-h5-retry'))).data).toEqual({
    orders: {
      paidMoreThanOnce: false,
      nodes: [{ tradeNo: 'h5-retry-2' }, { tradeNo: 'h5-retry-3' }, { tradeNo: 'h5-retry-1' }],
    },
  })
  expect((await ask(query('m-h5-double'))).data).toEqual({
    orders: { paidMoreThanOnce: true, nodes: [{ tradeNo: 'h5-double-2' }, { tradeNo: 'h5-double-1' }] },
  })
})

test('an order paid at two providers is paid more than once', async () => {
  const { ask } = await startPlayedGateway()
  const { data } = await ask('{ orders(outTradeNo: "paid-twice-1") { paidMoreThanOnce nodes { provider paid } } }')
  expect(data).toEqual({
    orders: {
      paidMoreThanOnce: true,
      nodes: [
        { provider: 'H5ZHIFU', paid: true },
        { provider: 'HKRT', paid: true },
        { provider: 'ZF19', paid: false },
      ],
    },
  })
})

test('a search with a stale answer is not complete', async () => {
  let at = Date.parse('2026-11-22T04:00:00Z')
  const { ask, sandbox } = await startPlayedGateway({}, { now: () => at })
  const query = `{ orders(outTradeNo: "everywhere-1") { complete failures { code } nodes { provider freshness { source staleBecause } } } }`
  expect((await ask(query)).data).toMatchObject({ orders: { complete: true } })
  at += 86_400_000
  sandbox.providers.zf19.fault = { kind: 'status', status: 500 }
  const { data } = await ask(query)
  expect(data).toMatchObject({ orders: { complete: false, failures: [] } })
  expect(Object(data).orders.nodes[0]).toEqual({
    provider: 'ZF19',
    freshness: { source: 'STALE', staleBecause: 'PROVIDER_UNAVAILABLE' },
  })
})

describe('the accounts asked', () => {
  const asked = (providers: Readonly<Record<string, PlayedProvider>>) =>
    Object.entries(providers).flatMap(([name, { calls }]) => (calls.length > 0 ? [name] : []))

  test.each([
    ['providers', 'providers: [HKRT, MPAAS]', ['hkrt', 'mpaas']],
    ['accounts', 'accounts: ["superapp", "h5-main"]', ['h5zhifu', 'mpaas']],
    ['both', 'providers: [HKRT], accounts: ["hkrt-main"]', ['hkrt']],
    ['one of them twice', 'accounts: ["superapp", "superapp"]', ['mpaas']],
  ])('those named alone: by %s', async (_name, args, expected) => {
    const { ask, sandbox, calls } = await startPlayedGateway()
    const { data } = await ask(`{ orders(outTradeNo: "everywhere-1", ${args}) { complete } }`)
    expect(data).toEqual({ orders: { complete: true } })
    expect(asked(sandbox.providers)).toEqual(expected)
    expect(calls()).toBe(expected.length)
  })

  test('every account of a provider, not only its default', async () => {
    const { ask, sandbox } = await startPlayedGateway((sandbox) => ({
      accounts: { 'h5-main': { default: true }, 'h5-other': strangerAt(sandbox) },
    }))
    const { data } = await ask(
      '{ orders(outTradeNo: "everywhere-1", providers: [H5ZHIFU]) { nodes { account } failures { account code } } }',
    )
    expect(data).toEqual({
      orders: { nodes: [{ account: 'h5-main' }], failures: [{ account: 'h5-other', code: 'PROVIDER_REJECTED' }] },
    })
    expect(sandbox.providers.h5zhifu.calls).toHaveLength(2)
  })

  test('not an account with search: false, unless the query names it; the search is then not complete', async () => {
    const { ask, sandbox } = await startPlayedGateway({ accounts: { 'h5-main': { search: false } } })
    const { data } = await ask(
      '{ orders(outTradeNo: "everywhere-1") { complete nodes { provider } failures { code } } }',
    )
    expect(data).toMatchObject({ orders: { complete: false, failures: [] } })
    expect(asked(sandbox.providers)).toEqual(['zf19', 'hkrt', 'mpaas'])
    const named = await ask(
      '{ orders(outTradeNo: "everywhere-1", accounts: ["h5-main"]) { complete nodes { provider } } }',
    )
    expect(named.data).toEqual({ orders: { complete: true, nodes: [{ provider: 'H5ZHIFU' }] } })
  })

  test('not an account whose outTradeNoPattern the number does not match; the search is complete', async () => {
    const { ask, sandbox } = await startPlayedGateway({
      accounts: { 'h5-main': { outTradeNoPattern: '^m-h5-' }, superapp: { outTradeNoPattern: '^every' } },
    })
    const { data } = await ask('{ orders(outTradeNo: "everywhere-1") { complete } }')
    expect(data).toEqual({ orders: { complete: true } })
    expect(asked(sandbox.providers)).toEqual(['zf19', 'hkrt', 'mpaas'])
  })
})
