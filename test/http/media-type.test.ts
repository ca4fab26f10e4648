// The media type of a response, by the Accept header of the request.
import { expect, test } from 'vitest'
import { mediaTypeOf } from '../../src/http/media-type.ts'

const modern = 'application/graphql-response+json'
const legacy = 'application/json'

test.each([
  [undefined, legacy],
  ['', legacy],
  ['*/*', legacy],
  ['application/*', legacy],
  [legacy, legacy],
  ['Application/JSON', legacy],
  ['*/json', legacy],
  [modern, modern],
  [`${modern}, ${legacy};q=0.9`, modern],
  [`${legacy}, ${modern}`, legacy],
  [`text/html, ${modern}`, modern],
  [`text/html,${legacy};q=0.1,*/*;q=0.8`, legacy],
  [`${modern};charset=utf-8`, modern],
  ['text/html', null],
  ['text/*', null],
  ['application', null],
  ['application/jsonx', null],
  ['application/xml, image/png', null],
  ['text/event-stream', 'text/event-stream'],
  [`${legacy}, text/event-stream`, 'text/event-stream'],
  ['multipart/mixed', null],
  [`multipart/mixed;deferSpec=20220824, ${legacy}`, legacy],
])('for Accept: %j the type is %j', (accept, expected) => {
  expect(mediaTypeOf(accept)).toBe(expected)
  // Again, from the cache.
  expect(mediaTypeOf(accept)).toBe(expected)
})

test('one Accept header does not change the type for another, however many there are', () => {
  for (let nth = 0; nth < 300; nth++) {
    expect(mediaTypeOf(`text/x-${nth}`)).toBeNull()
    expect(mediaTypeOf(`text/x-${nth}, ${modern}`)).toBe(modern)
  }
  expect(mediaTypeOf('text/x-0')).toBeNull()
})
