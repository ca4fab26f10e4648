// Which requests a page of another site could have sent.
import { expect, test } from 'vitest'
import { pageHeaders, refusedForBrowsers } from '../../src/http/browser-safety.ts'

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'application/graphql-response+json',
])('a query as %s passes: no page of another site can send it unasked', (type) =>
  expect(refusedForBrowsers('POST', { 'content-type': type })).toBeNull(),
)

test.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'a form (%s) is refused and told what to send',
  (type) => expect(refusedForBrowsers('POST', { ...(type && { 'content-type': type }) })).toContain('application/json'),
)

test('a query by GET is refused, but with a header that only a program sends', () => {
  expect(refusedForBrowsers('GET', { accept: 'application/json' })).toContain('graphql-require-preflight')
  expect(refusedForBrowsers('GET', { 'graphql-require-preflight': '1' })).toBeNull()
  expect(refusedForBrowsers('GET', { authorization: 'Bearer x' })).toBeNull()
})

test("GraphiQL's page may ask this host alone and be framed by nobody", () => {
  const policy = pageHeaders['content-security-policy'].split('; ')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("connect-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(pageHeaders['content-security-policy']).not.toMatch(/https?:|\*/)
})
