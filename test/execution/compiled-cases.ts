// Queries on which compilers fail: conditions, defaults, null, missing values, and names.

export const paid = 'order(provider: HKRT, id: "WX-paid-2")'
const onOrder = 'fragment F on Order { status }'
const batch = '{ __typename ... on LookupFailure { message } }'
const both = [{ s: true }, { s: false }]

export type Case = readonly [promise: string, query: string, variables?: readonly object[]]

export const conditions: readonly Case[] = [
  [
    'a fragment has a condition at one spread only',
    `query ($s: Boolean!) { a: ${paid} { ...F @include(if: $s) } b: ${paid} { ...F } } ${onOrder}`,
    both,
  ],
  [
    'a fragment skipped at one spread is included at the next',
    `{ ${paid} { ...F @include(if: false) ...F } } ${onOrder}`,
  ],
  ['the same with a variable', `query ($s: Boolean!) { ${paid} { ...F @include(if: $s) ...F } } ${onOrder}`, both],
  [
    'a fragment within fragments, once with a condition',
    'query ($s: Boolean!) { ...F ...G } fragment F on Query { ...H @include(if: $s) } fragment G on Query { ...H } fragment H on Query { __typename }',
    both,
  ],
  [
    'a skipped field skips its fragments, though it occurs again',
    `query ($s: Boolean!) { ${paid} @include(if: $s) { ...F } ${paid} @skip(if: $s) { id } } ${onOrder}`,
    both,
  ],
  [
    'a skipped field skips its inline fragments',
    `query ($s: Boolean!) { ${paid} @include(if: $s) { ... on Order { status } } ${paid} @skip(if: $s) { id } }`,
    both,
  ],
  [
    'a skipped field skips its fields',
    `query ($s: Boolean!) { ${paid} @include(if: $s) { status } ${paid} @skip(if: $s) { id } }`,
    both,
  ],
  [
    'fields are in the order of their first inclusion',
    'query ($s: Boolean!) { b: __typename @skip(if: $s) a: __typename b: __typename }',
    both,
  ],
  [
    'an error is located only at included fields',
    'query ($s: Boolean!) { b: order(provider: ZF19, id: "!") @skip(if: $s) { status } b: order(provider: ZF19, id: "!") { id } }',
    both,
  ],
  [
    'both conditions have to hold',
    `query ($s: Boolean!) { a: __typename ${paid} @skip(if: $s) @include(if: $s) { id } b: __typename @skip(if: false) @include(if: true) }`,
    both,
  ],
  [
    'null is not a condition',
    'query ($s: Boolean = true) { a: __typename b: __typename @include(if: $s) }',
    [{}, { s: null }, { s: false }],
  ],
  [
    'null is not a condition at a lower level',
    `query ($s: Boolean = true) { ${paid} { status id @skip(if: $s) } }`,
    [{}, { s: null }, { s: false }],
  ],
]

export const variables: readonly Case[] = [
  [
    'null where an argument must have a value',
    'query ($s: Boolean) { order(provider: ZF19, id: "19-paid-1", allowStale: $s) { status } }',
    [{}, { s: null }, { s: true }],
  ],
  [
    'null where an argument has a default',
    'query ($b: OrderIdKind) { order(provider: ZF19, id: "19-paid-1", by: $b) { status } }',
    [{}, { b: null }, { b: 'TRADE_NO' }],
  ],
  [
    'null where the variable has a default',
    'query ($p: Provider = ZF19) { order(provider: $p, id: "19-paid-1") { status } }',
    [{}, { p: null }, { p: 'HKRT' }],
  ],
  [
    'a member that has a default, from a variable',
    `query ($b: OrderIdKind) { orderBatch(keys: [{ provider: ZF19, id: "19-paid-1", by: $b }]) ${batch} }`,
    [{}, { b: null }, { b: 'OUT_TRADE_NO' }],
  ],
  [
    'an optional member, from a variable',
    `query ($a: ID) { orderBatch(keys: [{ provider: ZF19, id: "19-paid-1", account: $a }]) ${batch} }`,
    [{}, { a: null }, { a: 'none' }],
  ],
  [
    'a member that has a default, omitted in a variable',
    `query ($k: [OrderKey!]!) { orderBatch(keys: $k) ${batch} }`,
    [
      { k: [{ provider: 'ZF19', id: '19-paid-1' }] },
      { k: { provider: 'ZF19', id: '19-paid-1' } },
      { k: [{ provider: 'ZF19', id: '1', by: null }] },
      { k: [[]] },
    ],
  ],
  [
    'a list of input objects that has a default',
    `query ($k: [OrderKey!] = [{ provider: ZF19, id: "19-paid-1" }]) { orderBatch(keys: $k) ${batch} }`,
    [{}, { k: [] }, { k: null }],
  ],
  [
    'a default that must not be null',
    'query ($b: OrderIdKind! = OUT_TRADE_NO) { order(provider: ZF19, id: "m-19-paid-1", by: $b) { status } }',
    [{}, { b: 'TRADE_NO' }, { b: null }],
  ],
  [
    'one value for a list',
    'query ($p: [Provider!] = ZF19, $a: [ID!]) { orders(outTradeNo: "everywhere-1", providers: $p, accounts: $a) { nodes { id } } }',
    [{}, { p: 'HKRT' }, { p: null }, { p: ['ZF19', 'HKRT'], a: 'hkrt-main' }, { a: [5] }],
  ],
  [
    'one variable of a list',
    'query ($p: Provider!, $a: ID!) { orders(outTradeNo: "everywhere-1", providers: [$p, HKRT], accounts: [$a]) { nodes { id } } }',
    [
      { p: 'ZF19', a: 'zf19-main' },
      { p: 'ZF19', a: 5 },
    ],
  ],
  [
    'numbers at the edges',
    'query ($m: Int, $i: ID!) { order(provider: ZF19, id: $i, maxAge: $m) { status } }',
    [{ i: '19-paid-1', m: -0 }, { i: 1e21 }, { i: -0 }, { i: 5, m: 2 ** 31 - 1 }, { i: '19-paid-1', m: 2 ** 31 }],
  ],
  [
    'names that every object has',
    'query ($p: Provider!) { order(provider: $p, id: "1") { status } }',
    [{ p: 'ZF19' }, { p: 'constructor' }, { p: '__proto__' }, { p: 'toString' }],
  ],
  [
    'more variables than are declared',
    'query ($i: ID!) { order(provider: ZF19, id: $i) { status } }',
    [{ i: '19-paid-1', constructor: 1, other: null }, JSON.parse('{"i":"19-paid-1","__proto__":{}}')],
  ],
  [
    'an argument of introspection',
    'query ($d: Boolean = false) { __type(name: "Order") { fields(includeDeprecated: $d) { name } } }',
    [{}, { d: true }],
  ],
]

export const names: readonly Case[] = [
  [
    'a response name is one that every object has',
    `{ constructor: __typename toString: ${paid} { hasOwnProperty: status } }`,
  ],
  ['a response name is __proto__', `{ __proto__: __typename a: __typename }`],
  ['a response name is __proto__ at a lower level', `{ ${paid} { __proto__: status id } }`],
  [
    'a variable’s name is __proto__',
    'query ($__proto__: ID!) { order(provider: ZF19, id: $__proto__) { status } }',
    [JSON.parse('{"__proto__":"19-paid-1"}'), {}],
  ],
  [
    'response names look like the path to another',
    `{ a_b: ${paid} { c: status } a: ${paid} { b_c: raw b: amount { c: minor } } a_b_c: ${paid} { raw } }`,
  ],
  ['names with every kind of character', '{ _: __typename __: __typename A1_: __typename }'],
]
