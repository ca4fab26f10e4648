// Random requests for the fuzz test: a usual request with some odd parts.
import fc from 'fast-check'
import { as } from '../support/clients.ts'
import type { Header, RawRequest } from './raw-request.ts'

/** The gateway's limit of a request body in bytes. */
export const requestBytes = 400

/** Mostly the usual value, so that one request is not odd in every way. */
function mostly<T>(usual: T, ...odd: fc.Arbitrary<T>[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: odd.length * 14, arbitrary: fc.constant(usual) },
    ...odd.map((arbitrary) => ({ weight: 2, arbitrary })),
  )
}
const oneOf = (words: string) => fc.constantFrom(...words.split(' '))
const join = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((each) => each.join(''))
const inAnyCase = (text: fc.Arbitrary<string>) =>
  fc.tuple(text, fc.nat(5)).map(([each, how]) => (how === 0 ? each.toUpperCase() : how === 1 ? ` ${each}\t` : each))

const methods = oneOf('GET HEAD PUT PATCH DELETE OPTIONS QUERY post NOPE')
const targets = oneOf(
  '/graphql? /graphql?query={__typename} /graphql?query={__typename}&variables={ /graphql/ http://localhost/graphql //graphql /GraphQL /%67raphql /graphql#a /health *',
)
const types =
  'application/json application/graphql-response+json application/* */* */json * text/html text/* application/xml text/event-stream multipart/mixed application/jsonx application / a/b/c'
const parameters = fc.constantFrom('', '', '', ';q=0', '; q=1', ';charset=UTF-8', '; charset=gbk', '; a="b,c"', ';;')
const accepts = fc.array(inAnyCase(join(oneOf(types), parameters)), { minLength: 1, maxLength: 3 }).map(String)
const contentTypes = inAnyCase(join(oneOf(`${types} application/graphql text/plain +json x/y+json`), parameters))
const right = String(as('desk').authorization)
const tokens = fc.constantFrom('', 'Bearer', right.toLowerCase(), right.replace(' ', '   '), `Basic ${right.slice(7)}`)
const furthers = fc.constantFrom<Header>(
  ['content-encoding', 'gzip'],
  ['content-encoding', 'identity'],
  ['expect', '100-continue'],
  ['expect', 'nothing'],
  ['connection', 'close'],
  ['upgrade', 'websocket'],
  ['content-type', 'text/plain'],
  ['origin', 'https://evil.example'],
  ['x-dry-run', '1'],
  ['content-length', '5'],
  ['transfer-encoding', 'chunked'],
  ['transfer-encoding', 'gzip'],
  ['graphql-require-preflight', '1'],
  ['host', 'evil example'],
  ['x-odd', '\u00e4\u00ff'],
  ['x-odd', 'folded\r\n line'],
  ['x-odd', '\u0000'],
)
const asHeader =
  (name: string) =>
  (value: string | null): Header[] =>
    value === null ? [] : [[name, value]]
const headers = fc
  .tuple(
    mostly<string | null>('application/json', contentTypes, fc.constant(null)).map(asHeader('content-type')),
    mostly<string | null>(null, accepts, accepts, accepts).map(asHeader('accept')),
    mostly<string | null>(right, tokens, fc.constant(null)).map(asHeader('authorization')),
    mostly<readonly Header[]>([], fc.array(furthers, { minLength: 1, maxLength: 2 })),
  )
  .map((all) => all.flat())

const queries = ['{ __typename }', '{ order(provider: ZF19, id: "!") { id } }', '{ nope }', '{', '', 'mutation { a }']
const anything = fc.oneof(
  fc.json({ maxDepth: 2 }),
  oneOf('null [] {} "" -0 1e400 12345678901234567890 "\\ud800" {"__proto__":{"query":"{a}"}} [[[[[[]]]]]]'),
)
const query = fc.constantFrom(...queries).map((text) => JSON.stringify(text))
const member = (name: string, value: fc.Arbitrary<string>) => value.map((each) => `${JSON.stringify(name)}:${each}`)
const further = oneOf('query documentId variables operationName extensions other __proto__').chain((name) =>
  member(name, anything),
)
const objects = fc
  .tuple(
    mostly('"query":"{ __typename }"', member('query', query), member('query', anything)),
    fc.array(further, { maxLength: 2 }),
  )
  .map(([asked, more]) => `{${[asked, ...more]}}`)
const values = mostly<string>('{"query":"{ __typename }"}', objects, objects, objects, anything)

const bodies: fc.Arbitrary<Buffer> = fc.tuple(values, fc.nat(25), fc.nat(400)).map(([value, how, place]) => {
  const bytes = Buffer.from(value)
  const at = place % (bytes.length + 1)
  const put = (...odd: number[]) => Buffer.concat([bytes.subarray(0, at), Buffer.from(odd), bytes.subarray(at)])
  const changes: readonly (() => Buffer)[] = [
    () => Buffer.from(`\ufeff${value}`),
    () => Buffer.from(value, 'utf16le'),
    () => bytes.subarray(0, at),
    () => Buffer.from(`${value}${value}`),
    () => put(0xed, 0xa0, 0x80),
    () => put(0),
    () => Buffer.from(value.padEnd(requestBytes - 1 + (place % 3))),
    () => Buffer.from(value.padStart(70_000)),
    () => Buffer.alloc(0),
  ]
  return changes[how]?.() ?? bytes
})

const framings = fc.constantFrom<'chunked' | number>('chunked', 3, -3, 0)

/** If the framing is a number, Content-Length is the length of the body plus that number. */
export const requests: fc.Arbitrary<RawRequest> = fc
  .record({
    method: mostly('POST', methods),
    target: mostly('/graphql', targets),
    headers,
    body: bodies,
    framing: mostly<'length' | 'chunked' | number>('length', framings),
  })
  .map(({ framing, ...request }) => {
    if (typeof framing === 'string') return { ...request, framing }
    const length: Header = ['content-length', String(Math.max(0, request.body.length + framing))]
    // If the body is shorter than Content-Length, only the end of the connection shows that no more comes.
    return { ...request, headers: [...request.headers, length], framing: 'none', ends: true }
  })
