// The parts of random queries: calls, values for their arguments, and variables that are valid or not.

/** A variable that is not sent. */
export const absent = Symbol('absent')
const key = { provider: 'ZF19', id: '19-paid-1', by: 'TRADE_NO' }

interface Variable {
  readonly type: string
  readonly fits: readonly unknown[]
  readonly odd: readonly unknown[]
}
const variable = (type: string, fits: readonly unknown[], odd: readonly unknown[] = [null, absent, {}]): Variable => ({
  type,
  fits,
  odd,
})

export const known = {
  yes: variable('Boolean!', [true, false], [null, absent, 'true', 1]),
  no: variable('Boolean! = false', [true, false, absent], [null, 0]),
  maybe: variable('Boolean = true', [true, false, absent], [null, 'x']),
  p: variable('Provider!', ['ZF19', 'HKRT', 'MPAAS'], ['zf19', null, absent, 5, 'constructor', '__proto__']),
  pd: variable('Provider! = ZF19', ['ZF19', absent], [null, 'NOPE']),
  pn: variable('Provider = ZF19', ['ZF19', absent], [null, []]),
  i: variable('ID!', ['19-paid-1', '5', 5, '!'], [null, absent, 1.5, true]),
  b: variable('OrderIdKind! = TRADE_NO', ['TRADE_NO', 'OUT_TRADE_NO', 'VOUCHER_NO', absent], [null, 'NOPE']),
  bn: variable('OrderIdKind', ['TRADE_NO', 'OUT_TRADE_NO', absent], [null, 'nope']),
  m: variable('Int', [60, null, absent, -1], [1.5, 2 ** 31, '5']),
  md: variable('Int = 30', [0, 60, null, absent], [true]),
  a: variable('ID', ['zf19-main', 'none', null, absent], [[], 1.5]),
  s: variable('Boolean! = true', [true, false, absent], [null]),
  sn: variable('Boolean', [true, false, absent], [null, 1]),
  n: variable('String!', ['everywhere-1', '!'], [null, absent, 5]),
  ps: variable('[Provider!]', [['ZF19', 'HKRT'], 'ZF19', [], null, absent], [[null], ['x']]),
  pl: variable('[Provider!] = [MPAAS]', [['ZF19'], absent, null], ['x']),
  as: variable('[ID!]', [['zf19-main'], 'hkrt-main', ['superapp', 5], null, absent], [[null], [1.5]]),
  keys: variable(
    '[OrderKey!]!',
    [[key], key, [], [key, { ...key, id: '!' }], [{ provider: 'ZF19', id: '5' }]],
    [null, absent, [null], [{ ...key, nope: 1 }], [{ ...key, by: null }]],
  ),
  kd: variable('[OrderKey!] = [{ provider: ZF19, id: "19-paid-1" }]', [absent, [key]], [null]),
  k: variable(
    'OrderKey!',
    [key, { ...key, account: null }, { provider: 'ZF19', id: '5' }],
    [null, absent, { id: '5' }],
  ),
} satisfies Record<string, Variable>
export type Name = keyof typeof known

/** The literals and variables for an argument. */
export const orderArguments: readonly (readonly [
  name: string,
  required: boolean,
  literals: readonly string[],
  variables: readonly Name[],
])[] = [
  ['provider', true, ['ZF19'], ['p', 'pd', 'pn']],
  ['id', true, ['"19-paid-1"', '5', '"!"'], ['i']],
  ['by', false, ['TRADE_NO', 'OUT_TRADE_NO'], ['b', 'bn']],
  ['account', false, ['"zf19-main"', 'null', '"none"'], ['a']],
  ['maxAge', false, ['60', 'null', '-1'], ['m', 'md']],
  ['allowStale', false, ['true', 'false'], ['s', 'sn']],
]
export const ordersArguments: typeof orderArguments = [
  ['outTradeNo', true, ['"everywhere-1"', '"!"'], ['n']],
  ['providers', false, ['ZF19', '[ZF19, MPAAS]', 'null', '[]'], ['ps', 'pl']],
  ['accounts', false, ['"zf19-main"', '["zf19-main", "none"]', 'null'], ['as']],
  ['maxAge', false, ['60'], ['m']],
]
export const batchArguments: typeof orderArguments = [
  ['keys', true, ['[{ provider: ZF19, id: "19-paid-1" }]', '{ provider: ZF19, id: "!" }', '[]'], ['keys', 'kd', 'k']],
]

/** One kept order of each provider, and one call of each other field. */
export const plain = [
  'order(provider: H5ZHIFU, id: "h5-success-2")',
  'order(provider: ZF19, id: "19-paid-1")',
  'order(provider: HKRT, id: "WX-paid-2")',
  'order(provider: MPAAS, id: "mp-success-3")',
  'orders(outTradeNo: "everywhere-1")',
  'orderBatch(keys: [{ provider: ZF19, id: "19-paid-1" }, { provider: HKRT, id: "WX-paid-2" }, { provider: MPAAS, id: "!" }])',
  `node(id: "${Buffer.from('zf19-main/19-paid-1').toString('base64url')}")`,
  'accounts',
]
/** Response names; some look like the path to another field. */
export const rootAliases = ['a', 'b', 'a_amount', 'a_freshness', 'order', 'constructor', 'toString', '_']
