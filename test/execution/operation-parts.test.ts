// A large operation is compiled part by part, and its parts together answer as the whole.
import { GraphQLError, parse, print } from 'graphql'
import { describe, expect, test } from 'vitest'
import { fragmentsOf } from '../../src/execution/fragments.ts'
import { joinResults, operationParts } from '../../src/execution/operation-parts.ts'

const many = (count: number, text: (n: number) => string) => Array.from({ length: count }, (_, n) => text(n)).join(' ')

/** The response names of each part. */
function partsOf(query: string): string[][] {
  const document = parse(query)
  const [operation] = document.definitions
  if (operation?.kind !== 'OperationDefinition') throw new TypeError('the first definition is the operation')
  return operationParts(operation, fragmentsOf(document)).map(({ selectionSet }) =>
    selectionSet.selections.map((node) => (node.kind === 'Field' ? (node.alias ?? node.name).value : print(node))),
  )
}

describe('an operation', () => {
  test('of up to 100 selections stays whole', () => {
    expect(partsOf(`{ ...F b } fragment F on Query { ${many(98, (n) => `a${n}`)} }`)).toEqual([['...F', 'b']])
  })

  test('with more is split into parts of up to 100, in the order of the answer', () => {
    const [first, second, third, ...others] = partsOf(
      `{ ${many(7, (n) => `a${n}: a { ...F }`)} } fragment F on A { ${many(40, (n) => `b${n}`)} }`,
    )
    expect([first, second, third]).toEqual([
      ['a0', 'a1'],
      ['a2', 'a3'],
      ['a4', 'a5'],
    ])
    expect(others).toEqual([['a6']])
  })

  test('has all fields of one response name in one part, from fragments too', () => {
    const filled = (name: string) => `${name} { ${many(60, (n) => `${name}${n}`)} }`
    expect(partsOf(`{ ${filled('a')} ...F } fragment F on Query { ${filled('b')} ... { ${filled('a')} } }`)).toEqual([
      ['a', 'a'],
      ['b'],
    ])
  })
})

describe('the results of the parts', () => {
  const error = new GraphQLError('x')

  test('are one result, its data in the order of the parts', () => {
    expect(JSON.stringify(joinResults([{ data: { b: 1 } }, { data: { a: 2 } }]))).toBe('{"data":{"b":1,"a":2}}')
  })

  test('are awaited where one is not ready', async () => {
    const joined = joinResults([{ data: { b: 1 } }, Promise.resolve({ data: { a: 2 }, errors: [error] })])
    expect(joined).toBeInstanceOf(Promise)
    expect(await joined).toEqual({ data: { b: 1, a: 2 }, errors: [error] })
  })

  test('have no data where one part has none', () => {
    expect(joinResults([{ data: { b: 1 } }, { data: null, errors: [error] }])).toEqual({ data: null, errors: [error] })
    const refused = joinResults([{ errors: [error] }, { errors: [error] }])
    expect(refused).toEqual({ errors: [error, error] })
  })
})
