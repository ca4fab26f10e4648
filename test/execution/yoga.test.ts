// The whole server: a query over a limit is refused before any call, and a feature that is off is not available.
import { getIntrospectionQuery } from 'graphql'
import { describe, expect, test } from 'vitest'
import { as, client } from '../support/clients.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

const aliases = (count: number) =>
  Array.from({ length: count }, (_, n) => `a${n}: order(provider: ZF19, id: "19-paid-1") { status }`).join(' ')

describe('limits', () => {
  test.each([
    ['aliases', `{ ${aliases(101)} }`, 'too many aliases: 101, at most 100'],
    [
      'directives',
      `{ order(provider: ZF19, id: "19-paid-1") ${'@include(if: true) '.repeat(11)} { status } }`,
      'directive',
    ],
  ])('%s', async (_name, query, message) => {
    const { ask, calls } = await startPlayedGateway()
    const { data, errors } = await ask(query)
    expect(data).toBeUndefined()
    expect(errors?.map((error) => error.message).join()).toContain(message)
    expect(calls()).toBe(0)
  })

  test('are configurable', async () => {
    const { ask, calls } = await startPlayedGateway({ limits: { aliases: 2, depth: 2, directives: 1 } })
    const order = 'order(provider: ZF19, id: "19-paid-1")'
    for (const [query, message] of [
      [`{ ${aliases(3)} }`, 'too many aliases: 3, at most 2'],
      [`{ ${order} { amount { minor } } }`, 'too many levels: 3, at most 2'],
      [`{ ${order} @include(if: true) { status @include(if: true) } }`, 'too many directives: 2, at most 1'],
    ] as const)
      expect((await ask(query)).errors).toMatchObject([
        { message: expect.stringContaining(message), extensions: { code: 'BAD_REQUEST' } },
      ])
    expect(calls()).toBe(0)
    expect((await ask(`{ ${aliases(2)} }`)).data).toEqual({ a0: { status: 'PAID' }, a1: { status: 'PAID' } })
  })

  test('a query that could make too many live calls is refused before it makes any', async () => {
    const { ask, calls } = await startPlayedGateway({ limits: { maxLiveCalls: 3 } })
    const { errors } = await ask('{ orders(outTradeNo: "everywhere-1") { complete } }')
    expect(errors).toMatchObject([
      { message: 'the query could make 4 live calls; at most 3 are allowed', extensions: { code: 'BAD_REQUEST' } },
    ])
    expect(calls()).toBe(0)
    expect(
      (await ask('{ orders(outTradeNo: "everywhere-1", accounts: ["superapp"]) { complete } }')).errors,
    ).toBeUndefined()
  })

  test('the cost of a search counts only the accounts that it asks', async () => {
    const { ask } = await startPlayedGateway({ limits: { maxLiveCalls: 30 } })
    const search = 'orders(outTradeNo: "everywhere-1", providers: [ZF19]) { complete }'
    const searches = (count: number) =>
      `{ ${Array.from({ length: count }, (_, nth) => `a${nth}: ${search}`).join(' ')} }`
    expect((await ask(searches(30))).errors).toBeUndefined()
    expect((await ask(searches(31))).errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }])
  })

  test('aliases count for each order of a batch where they repeat a field', async () => {
    const { ask, calls } = await startPlayedGateway({ limits: { aliases: 6 } })
    const query = (names: number) =>
      `query ($keys: [OrderKey!]!) { orderBatch(keys: $keys) { ... on FoundOrder { order { ${aliasesOf(names)} } } } }`
    const aliasesOf = (names: number) => Array.from({ length: names }, (_, nth) => `a${nth}: status`).join(' ')
    const keys = Array.from({ length: 3 }, () => ({ provider: 'ZF19', id: '19-paid-1' }))
    const { data, errors } = await ask(query(4), { keys })
    expect([data, errors]).toMatchObject([
      undefined,
      [
        {
          message: 'the query repeats fields under other names 9 times, counted for each order; at most 6 are allowed',
        },
      ],
    ])
    expect(calls()).toBe(0)
    expect((await ask(query(3), { keys })).errors).toBeUndefined()
  })

  test('the cost is computed from the variables that are executed, for every name of a variable', async () => {
    const { ask, calls } = await startPlayedGateway({ limits: { maxLiveCalls: 3 } })
    const query = 'query ($__proto__: [OrderKey!]!) { orderBatch(keys: $__proto__) { __typename } }'
    const keys = Array.from({ length: 4 }, (_, nth) => ({ provider: 'ZF19', id: `19-none-${nth}` }))
    const variables = JSON.parse(`{"__proto__":${JSON.stringify(keys)}}`)
    expect((await ask(query, variables)).errors).toMatchObject([
      { message: 'the query could make 4 live calls; at most 3 are allowed' },
    ])
    expect(calls()).toBe(0)
  })
})

describe('introspection', () => {
  test('is answered at the depth of GraphiQL’s query', async () => {
    const { ask, calls } = await startPlayedGateway()
    const { data, errors } = await ask(getIntrospectionQuery())
    expect(errors).toBeUndefined()
    expect(Object(data).__schema.queryType.name).toBe('Query')
    expect(calls()).toBe(0)
  })

  test('is refused if it is off, and the error for a misspelt field does not show names of the schema either', async () => {
    const { ask } = await startPlayedGateway({ introspection: false })
    expect((await ask('{ __schema { queryType { name } } }')).data).toBeUndefined()
    const { errors } = await ask('{ order(provider: ZF19, id: "19-paid-1") { statu } }')
    expect(errors?.[0]?.message).toMatch(/^Cannot query field "statu" on type "Order"\.?$/)
    expect((await ask('{ order(provider: ZF19, id: "19-paid-1") { __typename status } }')).data).toEqual({
      order: { __typename: 'Zf19Order', status: 'PAID' },
    })
  })
})

describe('GraphiQL is off', () => {
  const query = encodeURIComponent('{ order(provider: ZF19, id: "19-paid-1") { status } }')
  const browser = { headers: { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' } }

  test('a browser gets no page, and a followed link is refused', async () => {
    const { gateway, calls } = await startPlayedGateway({ graphiql: false })
    const response = await fetch(`${gateway.url}?query=${query}`, browser)
    expect(response.status).toBe(403)
    expect((await response.text()).includes('YogaGraphiQL')).toBe(false)
    expect(calls()).toBe(0)
  })

  test('a browser without a token is refused like every client', async () => {
    const { gateway } = await startPlayedGateway({ graphiql: false, clients: [client('desk')] })
    const introspection = encodeURIComponent('{ __schema { queryType { name } } }')
    const response = await fetch(`${gateway.url}?query=${introspection}`, browser)
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    ])
  })
})

test('a query by GET from a program is answered', async () => {
  const { gateway } = await startPlayedGateway({ clients: [client('desk')] })
  const url = new URL(gateway.url)
  url.searchParams.set('query', 'query ($id: ID!) { order(provider: ZF19, id: $id) { status } }')
  url.searchParams.set('variables', '{"id":"19-paid-1"}')
  const response = await fetch(url, { headers: as('desk') })
  expect([response.status, await response.json()]).toMatchObject([200, { data: { order: { status: 'PAID' } } }])
})

test('a query with ten thousand levels is refused as nested too deeply, and is not logged', async () => {
  const lines: string[] = []
  const { ask } = await startPlayedGateway({}, { log: (line) => lines.push(line) })
  const { errors } = await ask('{a'.repeat(80_000))
  expect(errors).toMatchObject([
    { message: 'the query is nested too deeply: more than 100 levels', extensions: { code: 'BAD_REQUEST' } },
  ])
  expect(lines.filter((line) => line.includes('unexpected error'))).toEqual([])
})
