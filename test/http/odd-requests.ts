// Requests as a fuzz makes them: a usual question, of which some parts are odd, or as no client would send them.
import fc from 'fast-check'
import { bodies } from './odd-bodies.ts'
import { headers, mostly } from './odd-headers.ts'
import type { RawRequest } from './raw-request.ts'

const targets = fc.constantFrom(
  '/graphql?',
  '/graphql?query={__typename}',
  '/graphql/',
  'http://localhost/graphql',
  '//graphql',
  '/GraphQL',
  '/%67raphql',
  '/graphql#a',
  '/health',
  '*',
)
const methods = fc.constantFrom('GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', 'post', 'NOPE')

export const requests: fc.Arbitrary<RawRequest> = fc
  .record({
    method: mostly('POST', methods),
    target: mostly('/graphql', targets),
    headers,
    body: bodies,
    framing: mostly<'length' | 'chunked' | 'short' | 'long' | 'none'>(
      'length',
      fc.constantFrom('chunked', 'short', 'long', 'none'),
    ),
  })
  .map(({ framing, ...request }) => {
    if (framing === 'length' || framing === 'chunked') return { ...request, framing }
    const off = framing === 'short' ? 3 : framing === 'long' ? -3 : null
    const length = off === null ? [] : [['content-length', String(Math.max(0, request.body.length + off))] as const]
    const headers = [...request.headers, ...length]
    // The body is in no chunks. Where less comes than is told, nobody could tell that no more comes but by the end.
    const ends = headers.some(
      ([name, value]) =>
        name === 'transfer-encoding' || (name === 'content-length' && Number(value) > request.body.length),
    )
    return { ...request, headers, framing: 'none', ends }
  })
