// The lane answers as the server does whatever the providers say, and whatever is asked for beside the answer.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SandboxFault } from '../../src/sandbox/sandbox.ts'
import { type LanePair, question, startLanePair } from './lane-pair.ts'
import type { Header } from './raw-request.ts'

let pair: LanePair
beforeAll(async () => {
  pair = await startLanePair()
})
afterAll(() => pair.close())

const numbers = { H5ZHIFU: 'h5-success-1', ZF19: '19-paid-1', HKRT: 'WX-paid-1', MPAAS: 'mp-success-1' }
const fields = 'id freshness { source ageSeconds fetchedAt freshUntil staleBecause }'
const failure = '... on LookupFailure { code message account retryAt }'
const asked = (args: string) => {
  const orders = Object.entries(numbers).map(
    ([provider, id]) => `${provider}: order(provider: ${provider}, id: "${id}"${args}) { ${fields} }`,
  )
  const keys = Object.entries(numbers).map(
    ([provider, id]) => `{ provider: ${provider}, id: "m-${id}", by: OUT_TRADE_NO }`,
  )
  return [
    `{ ${orders.join(' ')} }`,
    `{ orderBatch(keys: [${keys}]${args}) { __typename ... on FoundOrder { order { ${fields} } } ${failure} } }`,
    `{ orders(outTradeNo: "everywhere-1"${args}) { complete nodes { ${fields} } failures { ${failure} } } }`,
    '{ accounts { id budget { used remaining } health { state reason since } } }',
  ]
}

const faults: readonly SandboxFault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 404 },
  { kind: 'reset' },
  { kind: 'html' },
  { kind: 'badSignature' },
  { kind: 'ban' },
  { kind: 'garbage' },
  { kind: 'none' },
]

// First with nothing kept, then with something, and last with answers that are stale.
test.each(faults.map((fault) => [JSON.stringify(fault), fault] as const))(
  'a provider at fault: %s',
  async (_name, fault) => {
    pair.clock.advance(86_400)
    pair.atBoth(({ providers }) => {
      for (const provider of Object.values(providers)) provider.fault = fault
    })
    for (const args of ['', ', maxAge: 0', ', maxAge: 0, allowStale: false']) {
      pair.clock.advance(61)
      for (const query of asked(args)) await pair.alike(question(query), 4)
    }
  },
)

const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
test.each<[string, readonly Header[]]>([
  ['a dry run', [['x-dry-run', '1']]],
  [
    'a dry run twice',
    [
      ['x-dry-run', '1'],
      ['X-Dry-Run', '1'],
    ],
  ],
  ['no dry run', [['x-dry-run', 'true']]],
  ['a trace', [['traceparent', trace]]],
  [
    'two traces',
    [
      ['traceparent', trace],
      ['traceparent', trace],
    ],
  ],
  ['no trace', [['traceparent', 'x']]],
  [
    'a dry run of a trace',
    [
      ['x-dry-run', '1'],
      ['traceparent', trace],
    ],
  ],
])('%s', async (_name, headers) => {
  pair.clock.advance(86_400)
  const twice = 'query ($a: Int = 0) { order(provider: ZF19, id: "19-paid-1", maxAge: $a) { freshness { source } } }'
  for (const query of [...asked(''), ...asked(', maxAge: 0'), '{ nope }', '{ __typename }', twice])
    await pair.alike(question(query, undefined, {}, headers))
  for (const a of [null, 'x', 60]) await pair.alike(question(twice, { a }, {}, headers))
})

test('a budget that is spent is told alike', async () => {
  pair.clock.advance(86_400)
  const ids = Array.from({ length: 70 }, (_, nth) => ({ provider: 'ZF19', id: `19-none-${nth}`, by: 'TRADE_NO' }))
  const query = `query ($keys: [OrderKey!]!) { orderBatch(keys: $keys) { __typename ${failure} } accounts { budget { used } } }`
  const [first] = await pair.alike(question(query, { keys: ids }))
  expect(first?.body).toContain('BUDGET_SPENT')
})
