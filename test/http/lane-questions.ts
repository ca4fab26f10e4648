// Questions to be answered with data, alike with the lane and without; those that are refused are in lane-refused.ts.
import { readdirSync, readFileSync } from 'node:fs'
import { getIntrospectionQuery } from 'graphql'

export type Question = readonly [title: string, query: string, variables?: object | undefined, more?: object]

const at = (path: string) => new URL(`../../${path}`, import.meta.url)
const read = (path: string) => readFileSync(at(path), 'utf8')

/** Every operation of schema/operations. */
export const operations: readonly Question[] = readdirSync(at('schema/operations'))
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => {
    const variables = `schema/operations/${file.replace(/graphql$/, 'variables.json')}`
    const hasVariables = readdirSync(at('schema/operations')).includes(variables.split('/').at(-1) ?? '')
    return [file, read(`schema/operations/${file}`), hasVariables ? JSON.parse(read(variables)) : undefined]
  })

/** Every query of README.md. */
export const readmeQueries: readonly Question[] = [...read('README.md').matchAll(/^```graphql\n(.*?)\n```$/gms)].map(
  ([, query = ''], index) => [`query ${index + 1} of README.md`, query],
)

export const times = (count: number, each: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => each(n)).join(' ')
export const identity = (account: string, number: string) => Buffer.from(`${account}/${number}`).toString('base64url')

export const paid = 'order(provider: ZF19, id: "19-paid-1")'
export const wechat = 'order(provider: HKRT, id: "WX-paid-2")'
const providers: readonly Question[] = [
  ['H5ZHIFU', 'h5-success-2', 'H5zhifuOrder { callbackState notifyCount }'],
  ['ZF19', '19-paid-2', 'Zf19Order { id }'],
  ['HKRT', 'WX-paid-2', 'HkrtOrder { fee { minor } rate wechat { promotions { name goods { price { amount } } } } }'],
  ['MPAAS', 'mp-success-3', 'MpaasOrder { subject }'],
].map(([provider, id, own]) => [
  `${provider}'s own fields`,
  `{ order(provider: ${provider}, id: "${id}") { __typename status raw ... on ${own} ... on Zf19Order { account } ... on Node { id } } }`,
])

/** Answered with data, whole or in part. */
export const answered: readonly Question[] = [
  ...providers,
  ['__typename alone', '{ __typename }'],
  ['aliases', `{ a: ${paid} { s: status t: __typename } b: ${paid} { status s: paid } q: __typename }`],
  ['fields merged', `{ ${paid} { amount { minor } } ${paid} { amount { currency minor } status } }`],
  [
    'fragments in fragments',
    `{ ${wechat} { ...a ... { ...b } ... on Order { ...a } } } fragment a on Node { id ...b } fragment b on Order { status }`,
  ],
  ['an order that there is not', '{ order(provider: ZF19, id: "19-nobody-1") { status } }'],
  [
    'an order asked live each time',
    `{ order(provider: ZF19, id: "19-paid-1", maxAge: 0) { freshness { source ageSeconds staleBecause } } }`,
  ],
  [
    'nothing stale',
    `{ order(provider: ZF19, id: "19-paid-1", maxAge: 0, allowStale: false) { freshness { source } } }`,
  ],
  [
    'orders',
    '{ orders(outTradeNo: "everywhere-1") { complete paidMoreThanOnce nodes { id ... on MpaasOrder { subject } } failures { code } } }',
  ],
  [
    'orders at some',
    '{ orders(outTradeNo: "paid-twice-1", providers: [ZF19, HKRT], accounts: ["hkrt-main"]) { complete nodes { id status } } }',
  ],
  [
    'orders at none',
    '{ a: orders(outTradeNo: "x", accounts: []) { complete } b: orders(outTradeNo: "x", providers: []) { complete nodes { id } } }',
  ],
  [
    'orderBatch',
    '{ orderBatch(keys: [{ provider: ZF19, id: "19-paid-1" }, { provider: HKRT, id: "no" }, { provider: MPAAS, id: "*" }, { provider: MPAAS, id: "!" }]) { __typename ... on FoundOrder { order { id } } ... on OrderNotFound { id } ... on LookupFailure { code message } } }',
  ],
  ['orderBatch of none', '{ orderBatch(keys: []) { __typename } }'],
  ['accounts', '{ accounts { id provider budget { window used remaining resetsAt } health { state since reason } } }'],
  ['node', `{ node(id: "${identity('zf19-main', '19-paid-1')}") { __typename id ... on Order { status } } }`],
  ['introspection', getIntrospectionQuery()],
  [
    'introspection of a type',
    'query ($n: String!) { __type(name: $n) { name fields(includeDeprecated: true) { name } } }',
    { n: 'Order' },
  ],
  ['introspection of no type', '{ __type(name: "Nothing") { name } __schema { queryType { name } } }'],
  [
    'an answer of more than one packet',
    `{ ${times(90, (n) => `a${n}: ${wechat} { ...all }`)} } fragment all on HkrtOrder { id raw wechat { tradeStateDesc } }`,
  ],
  ['text beyond ASCII', '{ order(provider: MPAAS, id: "mp-success-3") { ... on MpaasOrder { subject } raw } }'],
]
