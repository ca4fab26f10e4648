// Bodies as a fuzz makes them: questions of which some parts are odd, JSON of any shape, and bytes that are none.
import fc from 'fast-check'
import { mostly } from './odd-headers.ts'

const queries = [
  '{ __typename }',
  'query A { order(provider: ZF19, id: "19-paid-1") { status } }',
  'query ($id: ID!) { order(provider: ZF19, id: $id) { id } }',
  '{ nope }',
  '{',
  '',
  'mutation { a }',
  'query A { a: __typename } query B { b: __typename }',
  '{ order(provider: ZF19, id: "!") { id } }',
]
const anything = fc.oneof(
  fc.json({ maxDepth: 2 }),
  fc.constantFrom(
    'null',
    '[]',
    '{}',
    '""',
    '0',
    '-0',
    '1e400',
    '1E+2',
    '12345678901234567890',
    'true',
    '"\\ud800"',
    '{"__proto__":{"query":"{ a }"}}',
    '[[[[[[]]]]]]',
  ),
)
const member = (name: string, value: fc.Arbitrary<string>) => value.map((each) => `${JSON.stringify(name)}:${each}`)
const text = fc.constantFrom(...queries).map((query) => JSON.stringify(query))
const further = fc.oneof(
  member(
    'variables',
    fc.oneof(
      fc.constantFrom('{"id":"19-paid-1"}', '{"id":null}', '{"id":5,"x":1}', '{"__proto__":{"id":"1"}}'),
      anything,
    ),
  ),
  member('operationName', fc.oneof(fc.constantFrom('"A"', '"B"', '""', 'null'), anything)),
  member('extensions', anything),
  member('query', fc.oneof(text, anything)),
  member('documentId', anything),
  ...['other', '__proto__', 'constructor', 'Query', ''].map((name) =>
    member(name, fc.oneof(fc.constant('null'), anything)),
  ),
)
const objects = fc
  .tuple(
    mostly<string | null>(
      '"query":"{ __typename }"',
      member('query', text),
      member('query', text),
      member('query', anything),
      fc.constant(null),
    ),
    fc.array(further, { maxLength: 2 }),
    fc.boolean(),
  )
  .map(([query, more, first]) => `{${(first ? [query, ...more] : [...more, query]).filter((each) => each !== null)}}`)
const values = fc.oneof(
  { weight: 8, arbitrary: objects },
  { weight: 1, arbitrary: anything },
  { weight: 1, arbitrary: fc.array(objects, { maxLength: 2 }).map((all) => `[${all}]`) },
)

/** Bytes of a request at most, where these are sent. */
export const requestBytes = 400

export const bodies: fc.Arbitrary<Buffer> = fc.tuple(values, fc.nat(30), fc.nat(400)).map(([value, how, place]) => {
  const bytes = Buffer.from(value)
  const at = place % (bytes.length + 1)
  const put = (...odd: number[]) => Buffer.concat([bytes.subarray(0, at), Buffer.from(odd), bytes.subarray(at)])
  const changes: readonly (() => Buffer)[] = [
    () => Buffer.from(`\ufeff${value}`),
    () => Buffer.from(value, 'utf16le'),
    () => Buffer.from(` \r\n\t${value}\n`),
    () => bytes.subarray(0, at),
    () => Buffer.from(`${value}${value}`),
    () => put(0xff),
    () => put(0xed, 0xa0, 0x80),
    () => put(0),
    () => Buffer.from(value.padEnd(requestBytes - 1 + (place % 3))),
    () => Buffer.from(value.padEnd(requestBytes + 1)),
    () => Buffer.from(value.padStart(70_000)),
    () => Buffer.alloc(0),
  ]
  return changes[how]?.() ?? bytes
})
