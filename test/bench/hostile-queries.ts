// Queries that are to keep the gateway busy, answered or refused, and the largest answers that honest clients may ask for.
import { getIntrospectionQuery } from 'graphql'
import { createSchema } from '../../src/graphql/schema.ts'
import { registry } from '../../src/providers/registry.ts'
import { everyField } from '../support/every-field.ts'
import { everywhere } from './questions.ts'

export interface HostileQuery {
  readonly name: string
  readonly query: string
  readonly variables?: object
  /** Whether an honest client may need it. */
  readonly honest?: true
}

/** `ids`: kept orders at h5zhifu. */
export function hostileQueries(ids: readonly string[]): HostileQuery[] {
  const order = `order(provider: H5ZHIFU, id: "${ids[0]}")`
  const kept = { keys: ids.map((id) => ({ provider: 'H5ZHIFU', id })) }
  const rich = { keys: ids.map(() => ({ provider: 'HKRT', id: `WX${everywhere}` })) }
  return [...honest(ids, rich), ...aliases(order, kept, rich), ...pairs(order), ...lengths(order), ...values(kept)]
}

function honest(ids: readonly string[], rich: object): HostileQuery[] {
  const own = ids.map((id, n) => `a${n}: order(provider: H5ZHIFU, id: "${id}") { ...F }`).join(' ')
  const fields = `id provider account tradeNo outTradeNo channelTradeNo status providerStatus final paid warnings
    amount { minor amount currency } refunded { minor } description channel tradeType attach payerId createdAt paidAt
    expiresAt freshness { source fetchedAt ageSeconds }`
  const every = everyField(createSchema(registry))
  return [
    { name: '100 orders by aliases', query: `{ ${own} } fragment F on Order { ${fields} }` },
    { name: '100 orders with every field', query: `${batch('...Order')} ${every}`, variables: rich },
    { name: "GraphiQL's introspection", query: introspection },
  ].map((each) => ({ ...each, honest: true }))
}

function aliases(order: string, kept: object, rich: object): HostileQuery[] {
  const names = (count: number, text: string) => many(count, (n) => `a${n}: ${text}`)
  const failing = names(100, 'order(provider: MPAAS, id: "1", by: CHANNEL_TRADE_NO) { id }')
  const inside = introspection.replace('fields(', `${names(5, 'fields { name args { name type { name } } }')} fields(`)
  const leaves = 'id status providerStatus paid tradeNo outTradeNo channel tradeType createdAt paidAt expiresAt final'
  return [
    { name: '100 aliases of accounts', query: `{ ${names(100, 'accounts { id budget { used } health { state } }')} }` },
    { name: '100 failing aliases', query: `{ ${failing} }` },
    { name: '100 failing aliases after 4,900 lines', query: `${'\n'.repeat(4_900)}{ ${failing} }` },
    { name: '99 aliases of amount in one order', query: `{ ${order} { ${names(99, 'amount { minor amount }')} } }` },
    { name: '99 aliases of amount in 100 orders', query: batch(names(99, 'amount { minor }')), variables: kept },
    { name: '99 aliases of raw in 100 orders', query: batch(names(99, 'raw')), variables: kept },
    { name: '2 fields without the scope in 100 orders', query: batch('raw a: raw'), variables: kept },
    {
      name: '99 aliases of wechat in 100 orders',
      query: batch(`... on HkrtOrder { ${names(99, 'wechat { resultCode errCode bankType }')} }`),
      variables: rich,
    },
    { name: '1,300 selections to compile', query: `{ ${names(100, `${order} { ${leaves} }`)} }` },
    { name: 'introspection with 5 aliases', query: inside },
    { name: 'introspection with 95 aliases', query: inside.replace('fields(', `${names(90, 'kind')} fields(`) },
    {
      name: 'introspection twice',
      query: introspection.replace('__schema', 'a: __schema { ...S } __schema') + schemaFields,
    },
    { name: 'deep introspection', query: `{ __schema { types { fields { ${typeOf(12)} } } } }` },
  ]
}

/** Fields of one name, which graphql compares. */
function pairs(order: string): HostileQuery[] {
  const fragments = (count: number, fields: (n: number) => string) =>
    many(count, (n) => `fragment F${n} on Order { ${fields(n)} }`)
  const spreads = (count: number) => many(count, (n) => `...F${n}`)
  const lists = many(20, (n) => `a${n}: [1 1 1 1 1 1 1 1 1 1]`)
  return [
    {
      name: '80 aliases, one field 50 times in each',
      query: `{ ${many(80, (n) => `a${n}: ${order} { ${'id '.repeat(50)} }`)} }`,
    },
    {
      name: '100 aliases, one field 50 times in each',
      query: `{ ${many(100, (n) => `a${n}: ${order} { ${'id '.repeat(50)} }`)} }`,
    },
    {
      name: '60 aliases, a field with fields 22 times in each',
      query: `{ ${many(60, (n) => `a${n}: ${order} { ${'amount { minor } '.repeat(22)} }`)} }`,
    },
    {
      name: '100 aliases, a field with fields 30 times in each',
      query: `{ ${many(100, (n) => `a${n}: ${order} { ${'amount { minor } '.repeat(30)} }`)} }`,
    },
    {
      name: 'one field 50 times with 75 arguments',
      query: `{ ${`order(${many(75, (n) => `a${n}: 1`)}) { id } `.repeat(50)} }`,
    },
    {
      name: 'one field 50 times with 90 arguments',
      query: `{ ${`order(${many(90, (n) => `a${n}: 1`)}) { id } `.repeat(50)} }`,
    },
    { name: 'one field 50 times with 20 lists', query: `{ ${`order(${lists}) { id } `.repeat(50)} }` },
    {
      name: '8 fragments of the same fields in 100 places',
      query: `{ ${many(100, (n) => `a${n}: ${order} { ${spreads(8)} }`)} } ${fragments(8, () => 'id status paid tradeNo final')}`,
    },
    {
      name: '190 fragments in one place',
      query: `{ ${order} { ${spreads(190)} } } ${fragments(190, (n) => many(30, (m) => `f${n}x${m}`))}`,
    },
    {
      name: '45 fragments of the same 80 fields',
      query: `{ ${order} { ${spreads(45)} } } ${fragments(45, () => many(80, (m) => `f${m}`))}`,
    },
    {
      name: 'a chain of 49 fragments',
      query: `{ ${order} { ...F0 } } ${fragments(49, (n) => (n < 48 ? `id ...F${n + 1}` : 'id'))}`,
    },
    {
      name: '95 operations with 95 fragments each',
      query: `${many(95, (n) => `query Q${n} { ${order} { ${spreads(95)} } }`)} ${fragments(95, () => 'id')}`,
    },
  ]
}

function lengths(order: string): HostileQuery[] {
  const variables = (count: number, type: string) => many(count, (n) => `$a${n}: ${type}`)
  return [
    { name: '14,900 unknown fields', query: `{ ${many(14_900, (n) => `a${n}`)} }` },
    { name: '14,900 fields near a known one', query: `{ ${order} { ${many(14_800, (n) => `statu${n}`)} } }` },
    { name: '80,000 times one field', query: `{ ${'id '.repeat(80_000)} }` },
    { name: '7,000 fragments', query: `{ id } ${'fragment F on Query { id } '.repeat(7_000)}` },
    { name: '5 unknown names of 4,000 letters', query: `{ ${many(5, (n) => 'status'.repeat(660) + n)} }` },
    { name: 'an unknown name of 240,000 letters', query: `{ ${'status'.repeat(40_000)} }` },
    { name: '4,900 equal arguments', query: `{ order(${'id: 1 '.repeat(4_900)}) { id } }` },
    { name: '4,900 unknown arguments', query: `{ order(${many(4_900, (n) => `i${n}: 1`)}) { id } }` },
    { name: '2,900 unused variables', query: `query (${variables(2_900, 'Int')}) { id }` },
    { name: '4,000 unknown directives on a variable', query: `query ($a: Int ${'@a '.repeat(4_000)}) { id }` },
    { name: '14,900 numbers for keys', query: `{ orderBatch(keys: [${'1 '.repeat(14_900)}]) { __typename } }` },
    { name: 'a text of 240,000 characters', query: `{ order(provider: ZF19, id: "${'1'.repeat(240_000)}") { id } }` },
    { name: 'a comment of 240,000 characters', query: `#${'1'.repeat(240_000)}\n{ __typename }` },
    { name: '99 levels of fragments', query: `{ ${'... { '.repeat(98)} __typename ${'} '.repeat(98)} }` },
  ]
}

function values(kept: { keys: object[] }): HostileQuery[] {
  const list = (length: number, value: unknown) => ({ keys: Array.from({ length }, () => value) })
  const query = batch('id')
  const members = (count: number, value: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`provide${n}`, value]))
  const ask = '{ __typename }'
  const providers = Array.from({ length: 2_000 }, (_, n) => `a${n}`)
  const each = (value: unknown) => Object.fromEntries(providers.map((name) => [name, value]))
  return [
    { name: '80,000 empty keys', query, variables: list(80_000, {}) },
    { name: '9,000 empty keys', query, variables: list(9_000, {}) },
    { name: '3,000 keys near a known provider', query, variables: list(3_000, { provider: 'H5ZHIF', id: 1 }) },
    { name: 'a key with 9,000 names near known ones', query, variables: { keys: [members(9_000, 1)] } },
    { name: 'a key with 10 lists of 900', query, variables: { keys: [members(10, Array(900).fill(1))] } },
    { name: '900 keys with 10 names', query, variables: list(900, members(10, 1)) },
    {
      name: 'a key with a provider of 240,000 letters',
      query,
      variables: list(1, { provider: 'H'.repeat(240_000), id: 1 }),
    },
    {
      name: '100 keys with ids of 2,400 letters',
      query,
      variables: list(100, { provider: 'ZF19', id: '1'.repeat(2_400) }),
    },
    {
      name: '100 keys of the wrong kind',
      query,
      variables: list(100, { provider: 'MPAAS', by: 'VOUCHER_NO', id: '1' }),
    },
    {
      name: '2,000 variables near a known provider',
      query: `query (${providers.map((name) => `$${name}: Provider!`).join(' ')}) { orders(outTradeNo: "1", providers: [${providers.map((name) => `$${name}`).join(' ')}]) { complete } }`,
      variables: each('H5ZHIF'),
    },
    { name: '120,000 long numbers', query: ask, variables: list(14_000, 1e20) },
    { name: '9,000 long numbers', query: ask, variables: list(9_000, 1e20) },
    {
      name: '500 lists 18 levels deep',
      query: ask,
      variables: list(500, JSON.parse(`${'['.repeat(18)}${']'.repeat(18)}`)),
    },
    { name: '101 keys', query, variables: { keys: [...kept.keys, kept.keys[0]] } },
  ]
}

const introspection = getIntrospectionQuery()
const schemaFields = ' fragment S on __Schema { types { ...FullType } }'

function batch(fields: string): string {
  return `query ($keys: [OrderKey!]!) { orderBatch(keys: $keys) { ... on FoundOrder { order { ${fields} } } } }`
}

function many(count: number, text: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => text(n)).join(' ')
}

function typeOf(levels: number): string {
  return `type { name ${'ofType { name '.repeat(levels)}${'} '.repeat(levels)}}`
}
