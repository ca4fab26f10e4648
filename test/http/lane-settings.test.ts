// The lane answers as the server does whatever the config says: clients and their scopes, limits, documents known by id.
import { readFileSync } from 'node:fs'
import { getIntrospectionQuery } from 'graphql'
import { expect, onTestFinished, test } from 'vitest'
import { as, client } from '../support/clients.ts'
import { json, question, startLanePair } from './lane-pair.ts'
import { identity } from './lane-questions.ts'
import type { Header } from './raw-request.ts'

async function start(changes: object) {
  const pair = await startLanePair(changes)
  onTestFinished(() => pair.close())
  return pair
}

const headersAs = (name: string): Header[] => Object.entries(as(name))
const order = '{ order(provider: HKRT, id: "WX-paid-2") { status payerId raw } }'
const live = '{ order(provider: HKRT, id: "WX-paid-2", maxAge: 0) { freshness { source staleBecause } } }'
const guarded = [
  order,
  live,
  '{ orders(outTradeNo: "everywhere-1") { complete nodes { id raw } failures { code message } } accounts { id } }',
  '{ orders(outTradeNo: "everywhere-1", accounts: ["superapp"]) { complete } }',
  '{ orderBatch(keys: [{ provider: HKRT, id: "WX-paid-1" }, { provider: ZF19, id: "19-paid-1" }]) { __typename ... on LookupFailure { code message account } } }',
  `{ node(id: "${identity('hkrt-main', 'WX-paid-1')}") { id } other: node(id: "${identity('zf19-main', '19-paid-1')}") { id } }`,
  '{ __typename }',
  '{ nope }',
]

test.each([
  ['all scopes', { scopes: ['order', 'payer', 'raw', 'live', 'operations'] }],
  ['the scope order alone', {}],
  ['no scope', { scopes: [] }],
  ['the scope operations alone', { scopes: ['operations'] }],
  ['one account', { accounts: ['zf19-main'], scopes: ['order', 'raw', 'operations'] }],
  ['no live call in a query', { maxLiveCalls: 0 }],
  ['one live call a day', { liveCallsPerDay: 1, scopes: ['order', 'live'] }],
  ['a token that has expired', { expires: '2020-01-01T00:00:00Z' }],
])('a client with %s is answered alike', async (_what, settings) => {
  const pair = await start({ clients: [client('desk', settings)] })
  for (const query of guarded) await pair.alike(question(query, {}, {}, headersAs('desk')))
  pair.clock.advance(3_600)
  for (const query of guarded) await pair.alike(question(query, {}, {}, headersAs('desk')))
})

test('a client that asks too often, and one without a right token, is refused alike', async () => {
  const pair = await start({ clients: [client('desk', { requestsPerSecond: 2 })] })
  const answers = await pair.alike(question(order, {}, {}, headersAs('desk')))
  expect(answers.map((answer) => answer?.status)).toEqual([200, 200, 429, 429, 429])
  const token = as('desk').authorization?.replace('Bearer ', '')
  for (const sent of [
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    `Basic ${token}`,
    `bEARER  ${token} `,
    `Bearer ${token}, x`,
  ]) {
    pair.clock.advance(2)
    await pair.alike(question(order, {}, {}, [['authorization', sent]]), 2)
    await pair.alike(
      question(order, {}, {}, [
        ['Authorization', sent],
        ['authorization', 'Bearer x'],
      ]),
      1,
    )
  }
})

test('limits that are passed are refused alike, on both sides of each', async () => {
  const limits = { aliases: 2, depth: 2, directives: 1, batchKeys: 2, maxLiveCalls: 3, requestBytes: 600 }
  const pair = await start({ limits })
  const paid = 'order(provider: ZF19, id: "19-paid-1")'
  const key = '{ provider: ZF19, id: "19-paid-1" }'
  for (const query of [
    `{ a: ${paid} { status } b: ${paid} { status } }`,
    `{ a: ${paid} { a: status } b: ${paid} { status } }`,
    `{ ${paid} { amount { minor } } }`,
    `{ ${paid} @include(if: true) { status @include(if: true) } }`,
    `{ orderBatch(keys: [${key}, ${key}]) { __typename } }`,
    `{ orderBatch(keys: [${key}, ${key}, ${key}]) { __typename } ${paid} { id } }`,
    '{ orders(outTradeNo: "everywhere-1") { complete } }',
    '{ orders(outTradeNo: "everywhere-1", accounts: ["superapp"]) { complete } }',
  ])
    await pair.alike(question(query))
  for (const size of [599, 600, 601, 1_000])
    for (const framing of ['length', 'chunked'] as const)
      await pair.alike({ headers: [json], body: JSON.stringify({ query: `{ ${paid} { id } }` }).padEnd(size), framing })
})

test('without introspection nothing is told of the schema, alike', async () => {
  const pair = await start({ introspection: false, graphiql: false })
  const typed = 'query ($p: Provider!) { order(provider: $p, id: "19-paid-1") { status __typename } }'
  for (const query of [getIntrospectionQuery(), '{ __type(name: "Order") { name } }', '{ ordr }', '{ __typename }'])
    await pair.alike(question(query))
  for (const p of ['ZF19', 'ZF1', 'zf19', null, 19, {}]) await pair.alike(question(typed, { p }))
  await pair.alike(question(typed))
})

const manifest: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../schema/client/persisted-documents.json', import.meta.url), 'utf8'),
)
const [[id, text] = ['', '']] = Object.entries(manifest).filter(([, text]) => text.includes('query Order('))
const bare = id.replace('sha256:', '')

test.each([true, false])('documents known by id are answered alike where only such are answered: %s', async (only) => {
  const pair = await start({ persistedDocuments: { only } })
  const variables = { provider: 'ZF19', id: '19-paid-1' }
  const apollo = (sha256Hash: unknown) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } })
  for (const more of [
    { documentId: id },
    { documentId: bare },
    { documentId: id, operationName: 'Order' },
    { documentId: id, operationName: '' },
    { documentId: id, query: '{ __typename }' },
    { documentId: id, query: null },
    { documentId: 'none' },
    { documentId: '__proto__' },
    { documentId: null, query: text },
    { documentId: 5 },
    { documentId: 5, query: text },
    { documentId: '', query: text },
    apollo(bare),
    apollo('0'.repeat(64)),
    { ...apollo('0'.repeat(64)), query: text },
    { ...apollo(bare), documentId: 'none' },
    apollo(null),
    { extensions: null, query: text },
    { extensions: 'x', query: text },
    { extensions: { persistedQuery: 'x' } },
    { query: text },
    { query: '{ __typename }' },
    {},
  ]) {
    const [first] = await pair.alike({ headers: [json], body: JSON.stringify({ variables, ...more }) })
    expect(first).not.toBeNull()
  }
})
