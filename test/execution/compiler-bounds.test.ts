// Which queries are compiled; the executor keeps those that the compiler would answer differently, or for too long.
import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { isWithinCompiler } from '../../src/execution/compiler-bounds.ts'
import { createSchema } from '../../src/graphql/schema.ts'
import { registry } from '../../src/providers/registry.ts'

const schema = createSchema(registry)
const order = 'order(provider: ZF19, id: "1")'
const many = (count: number, text: (n: number) => string) => Array.from({ length: count }, (_, n) => text(n)).join(' ')

function isCompiled(query: string): boolean {
  const document = parse(query)
  const [operation] = document.definitions
  if (operation?.kind !== 'OperationDefinition') throw new TypeError('the first definition is the operation')
  return isWithinCompiler(schema, document, operation)
}

describe('a name __proto__ is left to the executor', () => {
  test.each([
    ['of a variable that is required', 'query ($NAME: ID!) { order(provider: ZF19, id: $NAME) { status } }'],
    ['of a variable that is not', `query ($NAME: Int) { order(provider: ZF19, id: "1", maxAge: $NAME) { status } }`],
    ['of a variable for a list', 'query ($NAME: [OrderKey!]!) { orderBatch(keys: $NAME) { __typename } }'],
    ['of an answer', '{ NAME: __typename }'],
    ['of an answer further down, in a fragment', `{ ${order} { ...F } } fragment F on Order { NAME: status }`],
  ])('%s', (_where, query) => {
    expect(isCompiled(query.replaceAll('NAME', '__proto'))).toBe(true)
    expect(isCompiled(query.replaceAll('NAME', '__proto__'))).toBe(false)
  })
})

test('up to 2,000 selections are compiled, a fragment counted at each spread', () => {
  const fields = (count: number) => many(count, (n) => `b${n}: ${order} { ...F }`)
  const fragment = `fragment F on Order { ${many(18, (n) => `a${n}: id`)} }`
  expect(isCompiled(`{ ${fields(100)} } ${fragment}`)).toBe(true)
  expect(isCompiled(`{ ${fields(100)} a: __typename } ${fragment}`)).toBe(false)
})

test('up to 400 selections of one field are compiled, wherever they are merged from', () => {
  const ids = (count: number) => many(count, (n) => `a${n}: id`)
  expect(isCompiled(`{ ${order} { ${ids(400)} } }`)).toBe(true)
  expect(isCompiled(`{ ${order} { ${ids(401)} } }`)).toBe(false)
  expect(isCompiled(`{ ${order} { ${ids(200)} } ... { ${order} { ${ids(201)} } } }`)).toBe(false)
  expect(isCompiled(`{ a: ${order} { ${ids(200)} } b: ${order} { ${ids(201)} } }`)).toBe(true)
})
