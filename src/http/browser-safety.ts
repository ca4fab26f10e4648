// What browsers are told, and which requests another site's page could have sent: those are refused.
import type { IncomingHttpHeaders } from 'node:http'

/** For every answer at /graphql: it is nobody's to keep, to frame or to guess a type of. */
export const answerHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
} as const

/** GraphiQL's page brings its own scripts and styles, and asks this host alone. */
export const pageHeaders = {
  ...answerHeaders,
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

/** Headers that a page of another site can only send once we have allowed it, which we never do. */
const askedFirst = ['authorization', 'x-graphql-yoga-csrf', 'graphql-require-preflight', 'x-dry-run'] as const

/** Why a request is refused: another site's page could send it, or it is in no form that is read; null: it is not. */
export function refusedForBrowsers(method: string | undefined, headers: IncomingHttpHeaders): string | null {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const isJson = type === 'application/json' || type.endsWith('+json')
  // JSON alone, whatever headers say that it is no page's: nothing else is read.
  if (method === 'POST') return isJson ? null : 'send the query as application/json'
  if (askedFirst.some((name) => headers[name] !== undefined)) return null
  if (method === 'GET') return 'a query by GET needs a header that only a program sends: graphql-require-preflight: 1'
  return null
}
