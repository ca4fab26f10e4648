// What a query may be at most: refused before it costs anything, with a code and the figures.
import { getIntrospectionQuery, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { refusedForLimits } from '../../src/execution/query-limits.ts'

const limits = { aliases: 3, depth: 4, directives: 2 }

function refusals(query: string): string[] {
  return refusedForLimits(parse(query), limits).map((error) => `${error.extensions.code}: ${error.message}`)
}

const levels = (count: number) => `${'{ a '.repeat(count - 1)}{ b ${'}'.repeat(count)}`
const typeLevels = (count: number) =>
  `{ __type(name: "Query") ${'{ ofType '.repeat(count - 2)}{ name ${'}'.repeat(count)}`

describe('aliases', () => {
  test('the maximum is allowed, one more is refused with both numbers', () => {
    expect(refusals('{ x: b y: b z: b }')).toEqual([])
    expect(refusals('{ w: b x: b y: b z: b }')).toEqual(['BAD_REQUEST: the query has too many aliases: 4, at most 3'])
  })

  test('count for each spread of a fragment', () => {
    const fragment = 'fragment F on Query { x: b y: b }'
    expect(refusals(`{ ...F } ${fragment}`)).toEqual([])
    expect(refusals(`{ ...F a { ...F } } ${fragment}`)).toEqual([
      'BAD_REQUEST: the query has too many aliases: 4, at most 3',
    ])
  })

  test('of __typename count too', () => {
    expect(refusals('{ w: __typename x: __typename y: __typename z: __typename }')).toHaveLength(1)
  })
})

describe('depth', () => {
  test('the maximum is allowed, one more level is refused', () => {
    expect(refusals(levels(4))).toEqual([])
    expect(refusals(levels(5))).toEqual(['BAD_REQUEST: the query has too many levels: 5, at most 4'])
  })

  test('is not hidden by fragments, named or inline', () => {
    expect(refusals('{ a { ...F } } fragment F on Query { a { ... { a { b } } } }')).toEqual([])
    expect(refusals('{ a { ...F } } fragment F on Query { a { ... { a { a { b } } } } }')).toHaveLength(1)
  })

  test('of introspection has its own limit, which allows GraphiQL', () => {
    expect(refusals(getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, oneOf: true }))).toEqual(
      [],
    )
    expect(refusals(typeLevels(15))).toEqual([])
    expect(refusals(typeLevels(16))).toEqual([
      'BAD_REQUEST: the query has too many levels of introspection: 16, at most 15',
    ])
  })
})

test('directives count in every place', () => {
  expect(refusals('query @x { b @include(if: true) }')).toEqual([])
  expect(refusals('query @x { b @include(if: true) a @skip(if: false) { b } }')).toEqual([
    'BAD_REQUEST: the query has too many directives: 3, at most 2',
  ])
})

test('one field over fifty times in one selection set is refused', () => {
  expect(refusals(`{ ${'b '.repeat(50)} }`)).toEqual([])
  expect(refusals(`{ ${'b '.repeat(51)} }`)).toHaveLength(1)
})

test('fragments that double each other are measured in short time, and circles end', () => {
  const doubling = Array.from(
    { length: 40 },
    (_, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
  )
  expect(refusals(`{ ...F0 } ${doubling.join(' ')} fragment F40 on Query { x: b }`)).toHaveLength(2)
  expect(refusals('{ ...F } fragment F on Query { a { ...F } }')).toEqual([
    'BAD_REQUEST: the query has too many levels, fragments included: at most 100',
  ])
})

test('every operation of a document is measured', () => {
  expect(refusals(`query A { b } query B ${levels(5)}`)).toHaveLength(1)
})

test('the response name "then", which marks a promise, is refused at every level', () => {
  expect(refusals('{ then: b }')).toEqual(['BAD_REQUEST: the response name "then" is reserved; use an alias'])
  expect(refusals('{ a { ...F } } fragment F on Query { then: b }')).toHaveLength(1)
  expect(refusals('{ b then1: b }')).toEqual([])
})

test('one field over fifty times in one place is found however it is spread over fragments and repeated fields', () => {
  const many = (count: number, text: string) => text.repeat(count)
  expect(refusals(`{ ${many(50, '... { b } ')} }`)).toEqual([])
  for (const query of [
    `{ ${many(51, '... { b } ')} }`,
    `{ ${many(20, 'a { b b b } ')} }`,
    `{ b ...F } fragment F on Query { ${many(50, 'b ')} }`,
    `{ b } fragment F on Query { ${many(51, 'b ')} }`,
  ])
    expect(refusals(query)[0]).toContain('BAD_REQUEST: the query has too many fields of one name in one place')
})

test('the schema is asked for twice at most', () => {
  const ask = (count: number) => '__schema { __typename } '.repeat(count)
  expect(refusals(`{ ${ask(2)} }`)).toEqual([])
  expect(refusals(`{ ${ask(2)} ...F } fragment F on Query { __type(name: "Query") { name } }`)).toEqual([
    'BAD_REQUEST: the query has too many questions for the schema: 3, at most 2',
  ])
})

test('more than 500 different fields in one place are refused, fragments included', () => {
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`).join(' ')
  const query = (count: number) => `{ a { ${names('b', 250)} ...F } } fragment F on A { ${names('c', count)} }`
  expect(refusals(query(250))).toEqual([])
  expect(refusals(query(251))).toEqual(['BAD_REQUEST: the query has too many fields in one place: 501, at most 500'])
})

describe('fields that graphql compares', () => {
  const many = (count: number, text: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => text(n)).join(' ')
  const refusal = (figure: number) =>
    `BAD_REQUEST: the query has too many fields, arguments and fragments to compare: ${figure}, at most 100000`

  test('are refused where they are too many, however they are spread', () => {
    const places = (count: number) => `{ ${many(count, (n) => `f${n} { ${'b '.repeat(50)} }`)} }`
    expect(refusals(places(81))).toEqual([])
    expect(refusals(places(82))).toEqual([refusal(82 * 1_225)])
    const operations = `${places(41)} query B ${places(41)}`
    expect(refusals(operations)).toEqual([refusal(82 * 1_225)])
    // Of 50 kinds: 40 come four times, 10 three times.
    const fragments = many(190, (n) => `fragment F${n} on Query { ${many(8, (m) => `f${n % 50}x${m}`)} }`)
    expect(refusals(`{ ${many(190, (n) => `...F${n}`)} } ${fragments}`)).toEqual([
      refusal((190 * 8 * 189) / 2 + 8 * (40 * 6 + 10 * 3)),
    ])
  })

  test('count with their arguments', () => {
    const fields = (count: number) => `{ ${`b(${many(count, (n) => `a${n}: 1`)}) `.repeat(50)} }`
    expect(refusals(fields(80))).toEqual([])
    expect(refusals(fields(90))).toEqual([refusal(91 * 1_225)])
  })

  test('are as many as clients need: fragments in 100 places, and 8 components with the same fields', () => {
    const allowed = { ...limits, aliases: 100 }
    const order = 'order(provider: ZF19, id: "1")'
    const places = (text: string) => `{ ${many(100, (n) => `a${n}: ${order} { ${text} }`)} }`
    const one = `${places('...F')} fragment F on Order { ${many(25, (n) => `f${n}`)} }`
    const components = many(8, (n) => `fragment F${n} on Order { id status paid amount { minor currency } }`)
    for (const query of [one, `${places(many(8, (n) => `...F${n}`))} ${components}`])
      expect(refusedForLimits(parse(query), allowed)).toEqual([])
  })
})

test('introspection has no more than five aliases; its own fields may have names', () => {
  const fields = (count: number) =>
    `{ a: __schema { types { ${Array.from({ length: count }, (_, n) => `a${n}: fields { name }`).join(' ')} } } }`
  const allowed = { ...limits, aliases: 100 }
  expect(refusedForLimits(parse(fields(5)), allowed)).toEqual([])
  expect(refusedForLimits(parse(fields(6)), allowed).map(({ message }) => message)).toEqual([
    'the query has too many aliases in introspection: 6, at most 5',
  ])
})

test('many definitions and long chains of fragments are refused, unused ones too', () => {
  const chain = (count: number, text: (next: string) => string) =>
    Array.from({ length: count }, (_, n) => `fragment F${n} on Query { ${text(n + 1 < count ? `...F${n + 1}` : 'b')} }`)
  expect(refusals(`{ ...F0 } ${chain(90, (next) => next).join(' ')}`)).toEqual([])
  expect(refusals(`{ ...F0 } ${chain(150, (next) => next).join(' ')}`)).toHaveLength(1)
  expect(refusals(`{ b } ${chain(300, (next) => next).join(' ')}`)).toEqual([
    'BAD_REQUEST: the query has too many definitions: more than 200',
  ])
})
