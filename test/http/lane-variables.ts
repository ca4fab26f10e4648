// Questions with variables and with directives by variables, to be answered alike with the lane and without.
import type { Question } from './lane-questions.ts'

const order =
  'query ($provider: Provider!, $id: ID!, $by: OrderIdKind! = TRADE_NO, $maxAge: Int) { order(provider: $provider, id: $id, by: $by, maxAge: $maxAge) { status } }'
const fits = { provider: 'ZF19', id: '19-paid-1' }
const orders =
  'query ($n: String!, $p: [Provider!], $a: [ID!] = ["zf19-main"]) { orders(outTradeNo: $n, providers: $p, accounts: $a) { complete nodes { id } failures { code } } }'
const batch = 'query ($keys: [OrderKey!]!) { orderBatch(keys: $keys) { __typename } }'
const key = { provider: 'ZF19', id: '19-paid-1' }

const title = (name: string, variables: object) => `${name} with ${JSON.stringify(variables)}`

const byOrder = [
  fits,
  { ...fits, by: 'OUT_TRADE_NO' },
  { ...fits, by: null },
  { ...fits, by: 'NOPE' },
  { ...fits, maxAge: null },
  { ...fits, maxAge: 1.5 },
  { ...fits, maxAge: 60.0 },
  { ...fits, maxAge: 1e300 },
  { ...fits, maxAge: 2 ** 31 },
  { ...fits, maxAge: '60' },
  { ...fits, maxAge: true },
  { ...fits, id: 19 },
  { ...fits, id: 1.5 },
  { ...fits, id: 2 ** 53 },
  { ...fits, id: true },
  { ...fits, id: null },
  { ...fits, id: {} },
  { ...fits, id: ['19-paid-1'] },
  { ...fits, provider: 'zf19' },
  { ...fits, provider: 'ZF' },
  { ...fits, provider: 19 },
  { ...fits, provider: null },
  { ...fits, provider: ['ZF19'] },
  { ...fits, provider: '__proto__' },
  { ...fits, other: 1, constructor: 2 },
  JSON.parse('{"provider":"ZF19","id":"19-paid-1","__proto__":{"maxAge":"x"}}'),
  JSON.parse('{"__proto__":{"provider":"ZF19","id":"19-paid-1"}}'),
  {},
].map((variables): Question => [title('order', variables), order, variables])

const byOrders = [
  { n: 'everywhere-1' },
  { n: 'everywhere-1', p: 'ZF19' },
  { n: 'everywhere-1', p: ['ZF19', 'HKRT'], a: null },
  { n: 'everywhere-1', p: [null] },
  { n: 'everywhere-1', p: [['ZF19']] },
  { n: 'everywhere-1', p: {} },
  { n: 'everywhere-1', a: 5 },
  { n: 'everywhere-1', a: [] },
  { n: 'everywhere-1', a: ['none', 'zf19-main', 'zf19-main'] },
  { n: 'everywhere-1', a: Array.from({ length: 101 }, () => 'zf19-main') },
  { n: 5 },
  { n: '' },
  { n: ['x'] },
].map((variables): Question => [title('orders', variables).slice(0, 100), orders, variables])

const byBatch = [
  { keys: [key] },
  { keys: key },
  { keys: [] },
  { keys: null },
  { keys: [null] },
  { keys: [key, { ...key, id: null }] },
  { keys: [{ ...key, by: null }] },
  { keys: [{ ...key, account: null }] },
  { keys: [{ ...key, by: 'VOUCHER_NO' }] },
  { keys: [{ ...key, nope: 1, other: 2 }] },
  { keys: [{ provider: 'ZF19' }, { id: '1' }, 5, 'x'] },
  { keys: [JSON.parse('{"provider":"ZF19","id":"1","__proto__":1}')] },
  { keys: Array.from({ length: 101 }, () => key) },
].map((variables): Question => [title('orderBatch', variables).slice(0, 100), batch, variables])

const partly =
  'query ($s: Boolean! = false, $i: Boolean = true, $z: Boolean!) { a: __typename @skip(if: $s) b: __typename @include(if: $z) @skip(if: $s) ...f @include(if: $z) ... @skip(if: $z) { c: __typename } ... on Query @include(if: false) { d: __typename } order(provider: ZF19, id: "19-paid-1") @include(if: $z) { status @skip(if: $z) paid } } fragment f on Query { e: __typename @skip(if: false) }'
const byDirectives = [
  { z: true },
  { z: false },
  { z: true, s: true },
  { z: false, s: true },
  { z: true, s: null },
  { z: null },
  { z: 'true' },
  { z: 1 },
  {},
].flatMap((variables): Question[] => [
  [title('directives', variables), partly.replace('$i: Boolean = true, ', ''), variables],
  [title('directives and an unused variable', variables), partly, variables],
])

/** Variables that are none at all. */
const odd = [null, [], [1], 'x', '', 5, 0, false, true].map(
  (variables): Question => [
    `variables that are ${JSON.stringify(variables)}`,
    '{ __typename }',
    undefined,
    { variables },
  ],
)

export const withVariables: readonly Question[] = [
  ...byOrder,
  ...byOrders,
  ...byBatch,
  ...byDirectives,
  ...odd,
  ['a nullable variable as a condition', 'query ($i: Boolean = true) { __typename @include(if: $i) }', { i: false }],
  ['null for a condition', 'query ($i: Boolean = true) { a: __typename __typename @include(if: $i) }', { i: null }],
  ['everything left out', '{ __typename @skip(if: true) order(provider: ZF19, id: "1") @include(if: false) { id } }'],
  [
    'a default that is null',
    'query ($m: Int = null) { order(provider: ZF19, id: "19-paid-1", maxAge: $m) { status } }',
    {},
  ],
  [
    'null where the argument has a default',
    'query ($s: Boolean = true) { order(provider: ZF19, id: "19-paid-1", allowStale: $s) { status } }',
    { s: null },
  ],
  [
    'an absent variable where the argument has a default',
    'query ($s: Boolean = true) { order(provider: ZF19, id: "19-paid-1", allowStale: $s) { status } }',
    {},
  ],
  [
    'variables within a literal',
    'query ($i: ID!, $a: ID) { orderBatch(keys: [{ provider: ZF19, id: $i, account: $a }, { provider: HKRT, id: "x", account: $a }]) { __typename } }',
    { i: '19-paid-1' },
  ],
  [
    'null within a literal',
    'query ($i: ID!) { orderBatch(keys: [{ provider: ZF19, id: $i }]) { __typename } }',
    { i: null },
  ],
]
