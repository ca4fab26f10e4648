// What comes together in one place is counted as graphql goes through it.
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { fragmentsOf } from '../../src/execution/fragments.ts'
import { mergedFields } from '../../src/execution/merged-fields.ts'

function merged(query: string) {
  const document = parse(query)
  const [operation] = document.definitions
  if (operation?.kind !== 'OperationDefinition') throw new TypeError('the first definition is the operation')
  return mergedFields([operation.selectionSet], fragmentsOf(document))
}

test.each([
  ['different fields are not compared', '{ a b { a b } }', 0],
  ['each pair of one name is', '{ a a a a }', 6],
  ['in fragments too', '{ a ... { a } ...F } fragment F on Query { a }', 3],
  ['with each argument', '{ a(x: 1, y: 2) a(x: 1, y: 2) a(x: 1, y: 2) }', 9],
  [
    'so are the fields of each pair of fragments in one place',
    '{ ...F ...G } fragment F on Query { a b } fragment G on Query { c d }',
    2,
  ],
  ['two selection sets weigh as much as five fields', '{ a { b } a { b } a { c } }', 3 * (1 + 5) + 1],
  ['places are summed up', '{ x: a { b b } y: a { b b } }', 2],
  ['a fragment counts in each place', '{ x: a { ...F } y: a { ...F } } fragment F on A { b b }', 2],
  ['a fragment spread twice in one place counts once', '{ ...F ...F } fragment F on Query { a }', 0],
])('%s', (_promise, query, comparisons) => expect(merged(query).comparisons).toBe(comparisons))

test.each([
  ['a field under another name alone is not renamed', '{ x: a { y: b } }', 0],
  ['each further name counts', '{ a x: a y: a }', 2],
  ['at every level, in each place', '{ x: a { b c: b } y: a { ...F } } fragment F on A { b c: b d: b }', 4],
  ['one name that comes twice does not', '{ a { b } a { b c } }', 0],
])('%s', (_promise, query, renamed) => expect(merged(query).renamed).toBe(renamed))
