// How many live calls a query could make at most.
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import type { Client } from '../../src/domain/client.ts'
import { liveCallCost } from '../../src/execution/live-call-cost.ts'
import { sampleAccount } from '../lookup/sample.ts'

const accounts = new Map(['a', 'b', 'c'].map((id) => [id, sampleAccount('zf19', {}, id)]))
const everything: Client = {
  name: 'desk',
  accounts: null,
  scopes: new Set(['order']),
  maxLiveCalls: null,
  requestsPerSecond: null,
  liveCallsPerDay: null,
}

function cost(query: string, variables: Record<string, unknown> = {}, client = everything): number {
  return liveCallCost({ document: parse(query), operationName: null, variables, accounts, client, batchKeys: 100 })
}

test('an order or a node may cost one call each, whatever their aliases', () => {
  expect(
    cost(
      '{ a: order(provider: ZF19, id: "1") { status } b: order(provider: ZF19, id: "1") { status } node(id: "x") { id } }',
    ),
  ).toBe(3)
})

test('a search may cost a call for each account that the client may see, or for each named', () => {
  expect(cost('{ orders(outTradeNo: "1") { complete } }')).toBe(3)
  expect(cost('{ orders(outTradeNo: "1") { complete } }', {}, { ...everything, accounts: new Set(['a']) })).toBe(1)
  expect(cost('{ orders(outTradeNo: "1", accounts: ["a", "b"]) { complete } }')).toBe(2)
})

test('a batch may cost a call for each key, written out or in a variable', () => {
  expect(cost('{ orderBatch(keys: [{ provider: ZF19, id: "1" }, { provider: ZF19, id: "2" }]) { __typename } }')).toBe(
    2,
  )
  const query = 'query ($keys: [OrderKey!]!) { orderBatch(keys: $keys) { __typename } }'
  expect(cost(query, { keys: Array.from({ length: 7 }, () => ({})) })).toBe(7)
  const byDefault = 'query ($keys: [OrderKey!]! = [{ id: 1 }, { id: 2 }]) { orderBatch(keys: $keys) { __typename } }'
  expect(cost(byDefault)).toBe(2)
  // Refused by itself.
  expect(cost(query, { keys: Array.from({ length: 101 }, () => ({})) })).toBe(0)
})

test('fragments count for each use', () => {
  const fragment = 'fragment F on Query { order(provider: ZF19, id: "1") { status } }'
  expect(cost(`{ ...F ... on Query { ...F } } ${fragment}`)).toBe(2)
})

test('what asks no provider costs nothing', () => {
  expect(cost('{ __typename accounts { id } }')).toBe(0)
})
