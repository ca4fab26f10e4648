// The security headers for browsers, and the refusal of requests that a page of another site could send.
import type { IncomingHttpHeaders } from 'node:http'

/** The headers of every response: browsers must not store it, frame it or guess its type. */
export const answerHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
} as const

/** GraphiQL's page contains its scripts and styles, and sends requests only to this host. */
export const pageHeaders = {
  ...answerHeaders,
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
} as const

/** Headers that a page of another site can send only after a preflight allows them, which ours never does. */
const askedFirst = ['authorization', 'x-graphql-yoga-csrf', 'graphql-require-preflight', 'x-dry-run'] as const

/** The reason to refuse a request: a page of another site could send it, or its form is not accepted; null if it is allowed. */
export function refusedForBrowsers(method: string | undefined, headers: IncomingHttpHeaders): string | null {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const isJson = type === 'application/json' || type.endsWith('+json')
  // Only JSON is accepted, even if the headers prove that the request is not from a page.
  if (method === 'POST') return isJson ? null : 'send the query as application/json'
  if (askedFirst.some((name) => headers[name] !== undefined)) return null
  if (method === 'GET')
    return 'a query by GET needs the header graphql-require-preflight: 1, which a page of another site cannot send'
  return null
}
