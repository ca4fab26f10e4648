// Headers as a fuzz makes them: those of a usual question, of which some are odd, or as no client would send them.
import fc from 'fast-check'
import { as } from '../support/clients.ts'
import type { Header } from './raw-request.ts'

/** What is usual more often than not, so that one request is not odd in every way. */
export function mostly<T>(usual: T, ...odd: fc.Arbitrary<T>[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: odd.length * 14, arbitrary: fc.constant(usual) },
    ...odd.map((arbitrary) => ({ weight: 2, arbitrary })),
  )
}

const inAnyCase = (text: fc.Arbitrary<string>) =>
  fc.tuple(text, fc.nat(5)).map(([each, how]) => (how === 0 ? each.toUpperCase() : how === 1 ? ` ${each}\t` : each))

const types = [
  'application/json',
  'application/graphql-response+json',
  'application/*',
  '*/*',
  '*/json',
  '*',
  '',
  'text/html',
  'text/*',
  'application/xml',
  'text/event-stream',
  'multipart/mixed',
  'application/graphql+json',
  'application/jsonx',
  'xapplication/json',
  'application',
  '/',
  'a/b/c',
]
const parameters = [
  '',
  '',
  '',
  ';q=0',
  ';q=0.5',
  '; q=1',
  ';q=x',
  '; charset=utf-8',
  ';charset=UTF-8',
  '; charset=gbk',
  '; profile="a,b"',
  ';',
  ';;',
  '; deferSpec=20220824',
]
const ranges = fc.tuple(fc.constantFrom(...types), fc.constantFrom(...parameters)).map((parts) => parts.join(''))
const accepts = fc
  .array(inAnyCase(ranges), { minLength: 1, maxLength: 3 })
  .chain((list) => fc.constantFrom(list.join(), list.join(', '), list.join(' ,')))

const contentTypes = inAnyCase(
  fc.constantFrom(
    'application/json',
    'application/json;charset=utf-8',
    'application/json; charset=utf-8',
    'application/json; charset="utf-8"',
    'application/json; charset=latin1',
    'application/json; charset=utf-16',
    'application/json;',
    'application/json, text/plain',
    'application/jsonx',
    'application/graphql',
    'application/graphql+json',
    'application/graphql-response+json',
    'application/vnd.api+json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    '+json',
    '',
  ),
)

const right = String(as('desk').authorization)
const furthers: readonly Header[] = [
  ['content-encoding', 'gzip'],
  ['content-encoding', 'identity'],
  ['content-encoding', ''],
  ['expect', '100-continue'],
  ['expect', 'nothing'],
  ['connection', 'close'],
  ['connection', 'upgrade'],
  ['upgrade', 'websocket'],
  ['te', 'trailers'],
  ['content-type', 'text/plain'],
  ['accept', 'text/html'],
  ['accept', 'application/json'],
  ['authorization', 'Bearer x'],
  ['origin', 'https://evil.example'],
  ['x-dry-run', '1'],
  ['accept-encoding', 'gzip, br'],
  ['accept-charset', 'gbk'],
  ['content-length', '5'],
  ['transfer-encoding', 'chunked'],
  ['transfer-encoding', 'gzip'],
  ['if-none-match', '*'],
  ['x-http-method-override', 'GET'],
  ['host', 'evil.example'],
  ['x-odd', '\u00e4\u00ff'],
  ['x-odd', 'folded\r\n line'],
  ['x-odd', '\u0000'],
]

export const headers: fc.Arbitrary<Header[]> = fc
  .record({
    type: mostly<string | null>('application/json', contentTypes, fc.constant(null)),
    accept: mostly<string | null>(null, accepts, accepts, accepts),
    token: mostly<string | null>(
      right,
      fc.constantFrom(
        null,
        '',
        'Bearer',
        right.toLowerCase(),
        right.replace(' ', '   '),
        `${right} `,
        `Basic ${right.slice(7)}`,
      ),
    ),
    further: mostly<readonly Header[]>(
      [],
      fc.uniqueArray(fc.constantFrom(...furthers), { minLength: 1, maxLength: 2 }),
    ),
  })
  .map(({ type, accept, token, further }) => {
    const all: [string, string | null][] = [
      ['content-type', type],
      ['accept', accept],
      ['authorization', token],
    ]
    return [...all.flatMap(([name, value]): Header[] => (value === null ? [] : [[name, value]])), ...further]
  })
