// The maximum number of live calls of an operation, by the coerced arguments that execution gets too.
import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import type { Client } from '../../src/domain/client.ts'
import { type Cost, liveCallCost } from '../../src/execution/live-call-cost.ts'
import { liveCallsOf } from '../../src/graphql/live-calls.ts'
import { createSchema } from '../../src/graphql/schema.ts'
import { registry } from '../../src/providers/registry.ts'
import { sampleAccount } from '../lookup/sample.ts'
import { anybody, createTestContext } from './executions.ts'

const schema = createSchema(registry)
const accounts = new Map(
  [
    sampleAccount('zf19', {}, 'a'),
    sampleAccount('zf19', { default: true }, 'b'),
    sampleAccount('hkrt', { outTradeNoPattern: '^9' }, 'c'),
    sampleAccount('h5zhifu', { search: false }, 'd'),
  ].map((account) => [account.id, account]),
)
const createContext = createTestContext(accounts)

function cost(query: string, variableValues: Record<string, unknown> = {}, changes: Partial<Client> = {}): number {
  return costOf(query, variableValues, changes).liveCalls
}

function costOf(query: string, variableValues: Record<string, unknown> = {}, changes: Partial<Client> = {}): Cost {
  const contextValue = createContext({ client: { ...anybody, ...changes }, headers: {} })
  return liveCallCost({ schema, document: parse(query), variableValues, contextValue })
}

const batch = 'query ($keys: [OrderKey!]!) { orderBatch(keys: $keys) { __typename } }'
const keys = (length: number) => Array.from({ length }, () => ({ provider: 'ZF19', id: '1' }))

test('every field of Query declares its cost', () => {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
  expect(fields.length).toBeGreaterThan(0)
  expect(fields.filter(({ extensions }) => liveCallsOf(extensions) === undefined).map(({ name }) => name)).toEqual([])
})

test('an order or a node may cost one call each, whatever their aliases', () => {
  const order = 'order(provider: ZF19, id: "1") { status }'
  expect(cost(`{ a: ${order} b: ${order} node(id: "x") { id } }`)).toBe(3)
})

test('fields that do not ask a provider cost nothing', () => {
  expect(cost('{ __typename __schema { description } accounts { id } }')).toBe(0)
})

describe('a search may cost a call for each account that it asks', () => {
  test.each([
    ['all that take part in searches and could have the number', '"9"', {}, 3],
    ['not those whose pattern does not match the number', '"1"', {}, 2],
    ['those that the client may see', '"9"', { accounts: new Set(['a', 'd']) }, 1],
    ['the named ones, each once', '"9", accounts: ["a", "d", "a"]', {}, 2],
    ['those at the named providers', '"9", providers: [ZF19, ZF19]', {}, 2],
    [
      'none if null means all, and the client may not see any',
      '"9", providers: null',
      { accounts: new Set<string>() },
      0,
    ],
    ['none if the arguments are refused', '"9", providers: []', {}, 0],
    ['none if the number is malformed', '"a b"', {}, 0],
  ])('%s', (_promise, args, client, calls) => {
    expect(cost(`{ orders(outTradeNo: ${args}) { complete } }`, {}, client)).toBe(calls)
  })
})

describe('a batch may cost a call for each key', () => {
  test('written out, in a variable, or in the default of a variable', () => {
    const key = '{ provider: ZF19, id: "1" }'
    expect(cost(`{ orderBatch(keys: [${key}, ${key}]) { __typename } }`)).toBe(2)
    // A single value for a list is a list of one.
    expect(cost(`{ orderBatch(keys: ${key}) { __typename } }`)).toBe(1)
    expect(cost(batch, { keys: keys(7) })).toBe(7)
    expect(cost(batch.replace('!]!', `!]! = [${key}, ${key}]`))).toBe(2)
  })

  test('none if it has too many keys, because it is refused', () => {
    expect(cost(batch, { keys: keys(100) })).toBe(100)
    expect(cost(batch, { keys: keys(101) })).toBe(0)
  })

  test('none if its variables are refused', () => {
    expect(cost(batch, { keys: [...keys(7), { id: '1' }] })).toBe(0)
    expect(cost(batch)).toBe(0)
  })

  test('for every name of its variable', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      // JSON can have a member `__proto__`.
      const variables = JSON.parse(`{"${name}":${JSON.stringify(keys(7))}}`)
      expect(cost(batch.replaceAll('$keys', `$${name}`), variables)).toBe(7)
    }
  })
})

test('fragments count for each use', () => {
  const fragment = 'fragment F on Query { order(provider: ZF19, id: "1") { status } }'
  expect(cost(`{ ...F ... on Query { ...F } } ${fragment}`)).toBe(2)
})

test('a field that a directive skips counts too', () => {
  expect(cost('{ order(provider: ZF19, id: "1") @skip(if: true) { status } }')).toBe(1)
})

describe('further names of a field', () => {
  const named = (count: number) => Array.from({ length: count }, (_, nth) => `a${nth}: status`).join(' ')

  test('count for each order of a batch or a search', () => {
    const query = batch.replace('__typename', `... on FoundOrder { order { ${named(4)} } }`)
    expect(costOf(query, { keys: keys(100) }).renamed).toBe(300)
    expect(costOf(`{ orders(outTradeNo: "9") { nodes { ${named(4)} } } }`).renamed).toBe(9)
    expect(
      costOf(`{ ...F ...F } fragment F on Query { orders(outTradeNo: "9") { nodes { ${named(2)} } } }`).renamed,
    ).toBe(6)
  })

  test('do not count in a single order, nor a first name', () => {
    expect(costOf(`{ order(provider: ZF19, id: "1") { ${named(99)} } }`).renamed).toBe(0)
    const query = batch.replace(
      '__typename',
      '... on FoundOrder { order { a: status b: paid c: amount { d: minor } } }',
    )
    expect(costOf(query, { keys: keys(100) }).renamed).toBe(0)
  })
})
