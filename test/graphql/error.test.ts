// Unexpected errors: one safe message with an id, under which the log has the error once.
import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { createReport, maskError } from '../../src/graphql/error.ts'
import { bug, faultyRegistry } from '../support/faulty.ts'
import { startPair } from '../support/pair.ts'

test('an unexpected error is masked, and the log has it once under the id in the answer', async () => {
  const lines: string[] = []
  const pair = await startPair({ registry: faultyRegistry, log: (line) => lines.push(line) })
  const { status, data, errors } = await pair.ask(`{
    broken: order(provider: ZF19, id: "19-paid-1") { status }
    whole: order(provider: HKRT, id: "WX-paid-1") { status }
  }`)
  expect({ status, data }).toEqual({ status: 200, data: { broken: null, whole: { status: 'PAID' } } })
  expect(errors).toEqual([
    {
      message: 'Internal error; the log has the details under this errorId.',
      locations: [{ line: 2, column: 5 }],
      path: ['broken'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    },
  ])
  const logged = lines.map((line) => JSON.parse(line)).filter(({ errorId }) => errorId !== undefined)
  expect(logged).toMatchObject([{ errorId: errors?.[0]?.extensions?.errorId, err: { message: bug } }])
})

test('the answer has neither the stack trace nor the message of an unexpected error', async () => {
  const pair = await startPair({ registry: faultyRegistry })
  const response = await fetch(pair.gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `{
        a: order(provider: ZF19, id: "19-paid-1") { id }
        b: orders(outTradeNo: "everywhere-1") { failures { message } }
        c: orderBatch(keys: [{ provider: ZF19, id: "19-paid-2" }]) { ... on LookupFailure { message } }
      }`,
    }),
  })
  const text = await response.text()
  expect(text).toContain('errorId')
  expect(text).not.toMatch(/secret-5f2a|\.ts:\d|at async|node_modules/)
})

test('queries that share one failed lookup share one id, and the log has it once', async () => {
  const lines: string[] = []
  const pair = await startPair({ registry: faultyRegistry, log: (line) => lines.push(line) })
  const { errors } = await pair.ask(
    '{ a: order(provider: ZF19, id: "19-paid-1") { id } b: order(provider: ZF19, id: "19-paid-1") { id } }',
  )
  expect(errors).toHaveLength(2)
  const ids = new Set(errors?.map(({ extensions }) => extensions?.errorId))
  expect(ids.size).toBe(1)
  expect(lines.filter((line) => line.includes('errorId'))).toHaveLength(1)
})

test.each([
  ['a syntax error', '{ order('],
  ['an unknown field', '{ order(provider: HKRT, id: "WX-paid-1") { nonsense } }'],
  ['a missing argument', '{ order(provider: HKRT) { id } }'],
  ['an unknown provider', '{ order(provider: PAYPAL, id: "1") { id } }'],
  ['a variable of another type', 'query ($id: ID!) { order(provider: HKRT, id: $id) { id } }'],
])("%s is shown unmasked, since it is the client's own mistake", async (_what, query) => {
  const lines: string[] = []
  const pair = await startPair({ log: (line) => lines.push(line) })
  const { data, errors } = await pair.ask(query, { id: ['a', 'b'] })
  expect(data ?? null).toBeNull()
  expect(errors).toHaveLength(1)
  expect(errors?.[0]?.message).not.toMatch('Internal error')
  expect(errors?.[0]?.extensions?.code).not.toBe('INTERNAL_SERVER_ERROR')
  expect(lines.filter((line) => line.includes('errorId'))).toEqual([])
})

test.each([
  new Error('plain'),
  'text',
  null,
  undefined,
  { odd: true },
  new GraphQLError('x', { originalError: new Error('y') }),
])('whatever is thrown (%s) is masked', (thrown) => {
  const logged: unknown[] = []
  const masked = maskError(
    thrown,
    createReport((_id, error) => logged.push(error)),
  )
  expect(masked).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) } })
  expect(masked.message).toMatch(/^Internal error/)
  expect(logged).toHaveLength(1)
})
