// The refusal of requests that a page of another site could send.
import { expect, test } from 'vitest'
import { pageHeaders, refusedForBrowsers } from '../../src/http/browser-safety.ts'

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'application/graphql-response+json',
])('a query as %s is allowed: a page of another site cannot send it without a preflight', (type) =>
  expect(refusedForBrowsers('POST', { 'content-type': type })).toBeNull(),
)

test.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'a form (%s) is refused, and the message says what to send',
  (type) => expect(refusedForBrowsers('POST', { ...(type && { 'content-type': type }) })).toContain('application/json'),
)

test('a query by GET is refused without a header that a page of another site cannot send', () => {
  expect(refusedForBrowsers('GET', { accept: 'application/json' })).toContain('graphql-require-preflight')
  expect(refusedForBrowsers('GET', { 'graphql-require-preflight': '1' })).toBeNull()
  expect(refusedForBrowsers('GET', { authorization: 'Bearer x' })).toBeNull()
})

test("GraphiQL's page may send requests only to this host, and no page may frame it", () => {
  const policy = pageHeaders['content-security-policy'].split('; ')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("connect-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(pageHeaders['content-security-policy']).not.toMatch(/https?:|\*/)
})
