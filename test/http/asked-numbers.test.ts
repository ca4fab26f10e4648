// An order number that comes as a number: asked for digit by digit or refused, whichever way it comes in.
import { expect, test } from 'vitest'
import { startPlayedGateway } from '../support/played-gateway.ts'
import { json, type RawRequest, sendRaw } from './raw-request.ts'

const long = '20190501567567653'
const one = 'query ($id: ID!, $maxAge: Int) { order(provider: H5ZHIFU, id: $id, maxAge: $maxAge) { status } }'
const batch = 'query ($keys: [OrderKey!]!) { orderBatch(keys: $keys) { __typename } }'
const events = ['accept', 'text/event-stream'] as const

function post(query: string, variables: string): RawRequest {
  return { headers: [json], body: `{"query":${JSON.stringify(query)},"variables":${variables}}` }
}

function get(query: string, variables: string): RawRequest {
  const target = `/graphql?${new URLSearchParams({ query, variables })}`
  return { method: 'GET', target, headers: [['graphql-require-preflight', '1']], framing: 'none' }
}

const ways: readonly (readonly [string, (query: string, variables: string) => RawRequest])[] = [
  ['POST', post],
  ['GET', get],
  ['an event stream', (query, variables) => ({ ...post(query, variables), headers: [json, events] })],
]
const questions: readonly (readonly [string, string, (number: string) => string])[] = [
  ['a variable', one, (number) => `{"id":${number},"maxAge":0}`],
  ['a key in a list', batch, (number) => `{"keys":[{"provider":"H5ZHIFU","id":${number}}]}`],
  ['a key alone', batch, (number) => `{"keys":{"provider":"H5ZHIFU","id":${number}}}`],
]
const cases = ways.flatMap(([way, request]) => questions.map((each) => [way, ...each, request] as const))

test.each(cases)('by %s in %s a number is asked for by its exact digits', async (_way, _what, query, of, request) => {
  const { gateway, sandbox } = await startPlayedGateway()
  // As often as it takes until the answer comes of what is compiled.
  for (let nth = 1; nth <= 5; nth++) expect(await sendRaw(gateway.url, request(query, of(long)))).toBeTruthy()
  const { calls } = sandbox.providers.h5zhifu
  expect(calls.length).toBeGreaterThan(0)
  for (const call of calls) {
    expect(JSON.stringify(call)).toContain(long)
    expect(JSON.stringify(call)).not.toContain('20190501567567652')
  }
})

test.each(cases)(
  'by %s in %s 1e3 and 1.0 are refused, and nothing is asked',
  async (_way, _what, query, of, request) => {
    const { gateway, calls } = await startPlayedGateway()
    for (const number of ['1e3', '1.0', '20190501567567653.0'])
      for (let nth = 1; nth <= 5; nth++) {
        const answer = await sendRaw(gateway.url, request(query, of(number)))
        expect([answer?.status, answer?.body]).toEqual([400, expect.stringContaining('send it as text')])
        expect(answer?.body).toContain('"BAD_REQUEST"')
      }
    expect(calls()).toBe(0)
  },
)

test.each([
  ['a number in the text of the query', `{ order(provider: H5ZHIFU, id: ${long}, maxAge: 0) { status } }`],
  [
    'the default of a variable',
    `query ($id: ID! = ${long}) { order(provider: H5ZHIFU, id: $id, maxAge: 0) { status } }`,
  ],
  ['a key in the text', `{ orderBatch(keys: [{ provider: H5ZHIFU, id: ${long} }], maxAge: 0) { __typename } }`],
])('%s is asked for by its exact digits, compiled or not', async (_what, query) => {
  const { ask, sandbox } = await startPlayedGateway()
  for (let nth = 1; nth <= 5; nth++) await ask(query)
  const { calls } = sandbox.providers.h5zhifu
  expect(calls.length).toBeGreaterThan(0)
  for (const call of calls) expect(JSON.stringify(call)).toContain(long)
})
