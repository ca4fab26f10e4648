// The lane answers as the server does: every question gets, with the lane and without, the same status, headers and body.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LanePair, question, startLanePair } from './lane-pair.ts'
import { answered, operations, readmeQueries } from './lane-questions.ts'
import { refused, refusedInPart, severalOperations } from './lane-refused.ts'
import { withVariables } from './lane-variables.ts'

let pair: LanePair
beforeAll(async () => {
  pair = await startLanePair()
})
afterAll(() => pair.close())

describe.each([
  ['the operations of schema/operations', operations],
  ['the queries of README.md', readmeQueries],
  ['a query that is answered', answered],
  ['a query that is answered in part', refusedInPart],
  ['a query that is refused', refused],
  ['a query of several operations', severalOperations],
  ['a query with variables', withVariables],
])('%s', (_kind, questions) => {
  test.each(questions.map((each) => [each[0], each] as const))('is answered alike: %s', async (_title, each) => {
    const [, query, variables, more] = each
    // Past the time for which no order is asked again.
    pair.clock.advance(61)
    const answers = await pair.alike(question(query, variables, more))
    expect(answers).not.toContain(null)
  })
})

describe('a query that is compiled already', () => {
  const batch = 'query ($keys: [OrderKey!]!) { orderBatch(keys: $keys) { __typename } }'
  const key = { provider: 'ZF19', id: '19-paid-1', by: 'TRADE_NO' }
  const named = 'query A($s: Boolean!) { __typename @skip(if: $s) } query B { __typename b: __typename }'

  test.each([
    ['an empty operation name', batch, { keys: [key] }, {}, { operationName: '' }],
    ['an operation name of its own', batch, { keys: [key] }, {}, { operationName: 'Batch' }],
    ['the name of the other operation', named, { s: false }, { operationName: 'A' }, { operationName: 'B' }],
    ['no name where there must be one', named, { s: false }, { operationName: 'A' }, {}],
    ['an empty name of several', named, { s: false }, { operationName: 'A' }, { operationName: '' }],
    ['wrong variables', batch, { keys: [key] }, {}, { variables: { keys: [{ ...key, provider: 'zf19' }] } }],
    ['no variables', batch, { keys: [key] }, {}, { variables: null }],
    ['extensions', batch, { keys: [key] }, {}, { extensions: { a: 1 } }],
    ['an unknown member', batch, { keys: [key] }, {}, { other: 1 }],
  ])('is answered alike when it comes with %s', async (_title, query, variables, first, then) => {
    await pair.alike(question(query, variables, first))
    await pair.alike(question(query, variables, then))
  })

  test('costs no more with an empty operation name than without', async () => {
    const keys = Array.from({ length: 60 }, () => key)
    const twice =
      'query ($keys: [OrderKey!]!) { a: orderBatch(keys: $keys) { __typename } b: orderBatch(keys: $keys) { __typename } }'
    await pair.alike(question(twice, { keys: [key] }))
    await pair.alike(question(twice, { keys }))
    await pair.alike(question(twice, { keys }, { operationName: '' }))
  })
})
