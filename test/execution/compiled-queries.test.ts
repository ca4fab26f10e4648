// Frequent queries keep their results and errors when they are compiled.
import {
  GraphQLError,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLString,
  parse,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { createSchema } from '../../src/graphql/schema.ts'
import { registry } from '../../src/providers/registry.ts'
import { asked, createExecutions } from './executions.ts'

const schema = createSchema(registry)

describe('an operation', () => {
  test('of a document with two is executed alone', async () => {
    const { askBoth } = createExecutions(schema)
    const document = parse('query A { a: __typename } query B { b: __typename }')
    for (const [operationName, text] of [
      ['A', '{"data":{"a":"Query"}}'],
      ['B', '{"data":{"b":"Query"}}'],
    ] as const)
      expect(await askBoth({ document, operationName })).toEqual([text, text])
  })

  test('does not get the conditions of another one in the same document', async () => {
    const { askBoth } = createExecutions(schema)
    const document = parse(
      'query A($s: Boolean!) { ...F @include(if: $s) } query B { ...F } fragment F on Query { __typename }',
    )
    await askBoth({ document, operationName: 'A', variableValues: { s: true } })
    const text = '{"data":{"__typename":"Query"}}'
    expect(await askBoth({ document, operationName: 'B' })).toEqual([text, text])
  })

  test('with variables of another type is refused with the message of the executor', async () => {
    const { ask, askBoth } = createExecutions(schema)
    const query = 'query ($n: Int!) { order(provider: ZF19, id: "1", maxAge: $n) { id } }'
    const question = asked(query, { n: 1 })
    await askBoth(question)
    for (const variableValues of [{}, { n: null }, { n: 'x' }, { n: 1.5 }]) {
      const first = await ask(asked(query, variableValues))
      expect(await ask({ ...question, variableValues })).toEqual(first)
    }
  })

  test('whose fragments double at each level does not take a step for each path to compile', async () => {
    const levels = 40
    const doubling = Array.from({ length: levels }, (_, n) => `fragment F${n} on Account { ...F${n + 1} ...F${n + 1} }`)
    const query = `{ accounts { ...F0 } } ${doubling.join(' ')} fragment F${levels} on Account { id }`
    const text = '{"data":{"accounts":[]}}'
    expect(await createExecutions(schema).askBoth(asked(query))).toEqual([text, text])
  })
})

test('a large operation, compiled in parts, has the result of the executor', async () => {
  const thing = new GraphQLObjectType({
    name: 'Thing',
    fields: {
      name: { type: GraphQLString, resolve: () => Promise.resolve('thing') },
      told: {
        type: GraphQLString,
        resolve: () => Promise.reject(new GraphQLError('told', { extensions: { code: 'BAD' } })),
      },
    },
  })
  const large = new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { thing: { type: thing, args: { nth: { type: GraphQLInt } }, resolve: () => ({}) } },
    }),
  })
  const aliases = Array.from({ length: 150 }, (_, nth) => `a${149 - nth}: thing(nth: $nth) { name }`)
  const query = `query ($nth: Int!) { ${aliases.join('\n')} ...F } fragment F on Query { last: thing { told } a7: thing(nth: $nth) { b: name } }`
  const { askBoth, ask } = createExecutions(large)
  const question = asked(query, { nth: 1 })
  const [first, last] = await askBoth(question)
  expect(last).toBe(first)
  expect(Object.keys(JSON.parse(last).data)).toEqual([...aliases.map((text) => text.split(':')[0]), 'last'])
  expect(JSON.parse(last)).toMatchObject({ errors: [{ message: 'told' }], data: { a7: { name: 'thing', b: 'thing' } } })
  const variableValues = { nth: 'x' }
  expect(await ask({ ...question, variableValues })).toBe(await ask(asked(query, variableValues)))
})

describe('an unexpected error', () => {
  const fault = (message: string) => () => {
    throw new Error(message)
  }
  const thing: GraphQLObjectType = new GraphQLObjectType({
    name: 'Thing',
    fields: () => ({
      name: { type: GraphQLString, resolve: () => 'thing' },
      must: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
      broken: { type: new GraphQLNonNull(GraphQLString), resolve: fault('a secret') },
      again: { type: thing, resolve: () => ({}) },
    }),
  })
  const field = (type: GraphQLOutputType, resolve: () => unknown) => ({ type, resolve })
  const things = new GraphQLList(new GraphQLNonNull(thing))
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      throws: field(GraphQLString, fault('a secret')),
      rejects: field(GraphQLString, () => Promise.reject(new Error('a secret'))),
      throwsText: field(GraphQLString, () => Promise.reject('a secret')),
      throwsNothing: field(GraphQLString, () => Promise.reject(null)),
      givesError: field(GraphQLString, () => new Error('a secret')),
      told: field(GraphQLString, () => Promise.reject(new GraphQLError('told', { extensions: { code: 'BAD' } }))),
      notInt: field(GraphQLInt, () => 'a secret'),
      infinite: field(GraphQLInt, () => Number.POSITIVE_INFINITY),
      list: field(things, () => [{}, {}]),
      listWithError: field(things, () => [{}, new Error('a secret'), null]),
      listOfPromises: field(new GraphQLList(thing), () => [{}, Promise.reject(new Error('a secret'))]),
      thing: field(thing, () => ({})),
    },
  })
  const faulty = new GraphQLSchema({ query })

  test('runs the query again in the executor, but an error of our own resolvers does not', async () => {
    let runs = 0
    const spent = new GraphQLError('spent', { extensions: { code: 'BUDGET_SPENT', retryAt: null } })
    const one = field(GraphQLString, () => {
      if (++runs % 20 === 7) throw spent
      return 'one'
    })
    const fields = { one, must: field(new GraphQLNonNull(GraphQLString), () => Promise.reject(spent)) }
    const inner = new GraphQLObjectType({ name: 'Inner', fields })
    const items = field(new GraphQLList(inner), () => [{}, {}])
    const counted = new GraphQLSchema({
      query: new GraphQLObjectType({ name: 'Query', fields: { one, items, inner: field(inner, () => ({})) } }),
    })
    const aliases = Array.from({ length: 20 }, (_, nth) => `a${nth}: one`)
    const { askBoth } = createExecutions(counted)
    const [first, last] = await askBoth(asked(`{\n${aliases.join('\n  ')} }`))
    expect(last).toBe(first)
    expect(JSON.parse(last ?? '').errors).toEqual([
      { message: 'spent', locations: [{ line: 8, column: 3 }], path: ['a6'], extensions: spent.extensions },
    ])
    // Four runs with twenty fields each.
    expect(runs).toBe(80)

    const [whole, again] = await createExecutions(counted).askBoth(asked('{ inner { must } items { must } }'))
    expect(told(again)).toEqual(told(whole))
    expect(JSON.parse(again ?? '').data).toEqual({ inner: null, items: [null, null] })
  })

  test.each([
    '{ throws }',
    '{ rejects }',
    '{ throwsText }',
    '{ throwsNothing }',
    '{ givesError }',
    '{ told }',
    '{ notInt }',
    '{ infinite }',
    '{ listOfPromises { name } }',
    '{ thing { again { name must } name } told throws }',
    '{ throws a: throws\n b: thing { name } c: told }',
  ])('is reported and logged as by the executor: %s', async (text) => {
    const { askBoth, logged } = createExecutions(faulty)
    const [first, last] = await askBoth(asked(text))
    expect(told(last)).toEqual(told(first))
    expect(last).not.toContain('a secret')
    // Each of the four runs logs the same errors.
    expect(logged.length % 4).toBe(0)
  })

  test.each(['{ list { must } }', '{ listWithError { name } told }', '{ thing { must name again { broken } } told }'])(
    'sets the same part of the data to null as the executor: %s',
    async (text) => {
      const [first, last] = await createExecutions(faulty).askBoth(asked(text))
      // GraphQL does not define how many of the errors below one null are reported.
      expect(told(last).data).toEqual(told(first).data)
      expect(told(last).errors).toEqual(expect.arrayContaining(told(first).errors))
    },
  )

  test('comes before the data, as from the executor', async () => {
    const [first, last] = await createExecutions(faulty).askBoth(asked('{ told }'))
    expect(last).toBe(first)
  })
})

/** GraphQL does not define the order of errors. */
function told(text: string) {
  const { data, errors = [] }: { data: unknown; errors?: object[] } = JSON.parse(text)
  return { data, errors: errors.map((error) => JSON.stringify(error)).sort() }
}
