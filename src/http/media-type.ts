// The media type of a response, negotiated once for each Accept header that clients send.
import { LRUCache } from 'lru-cache'

const jsonTypes = ['application/graphql-response+json', 'application/json'] as const
export type JsonType = (typeof jsonTypes)[number]
export type MediaType = JsonType | 'text/event-stream'

const negotiated = new LRUCache<string, { readonly mediaType: MediaType | null }>({ max: 100 })

/** The media type for an Accept header; null if the header allows none of ours. */
export function mediaTypeOf(accept: string | undefined): MediaType | null {
  const key = accept || '*/*'
  const known = negotiated.get(key) ?? { mediaType: negotiate(key) }
  negotiated.set(key, known)
  return known.mediaType
}

/** text/event-stream if the header names it. Otherwise the first type that matches, application/json if both do; only in utf-8. */
function negotiate(accept: string): MediaType | null {
  const named = accept
    .replace(/\s/g, '')
    .toLowerCase()
    .split(',')
    .filter((each) => !each.includes('charset=') || each.includes('charset=utf-8'))
    .map((each) => each.split(';', 1)[0] ?? '')
  if (named.includes('text/event-stream')) return 'text/event-stream'
  const [chosen] = named.flatMap((type) => jsonTypes.filter((own) => matches(type, own)).slice(-1))
  return chosen ?? null
}

function matches(accepted: string, own: string): boolean {
  const [type, subtype] = accepted.split('/')
  return (type === '*' || own.startsWith(`${type}/`)) && (subtype === '*' || own.endsWith(`/${subtype}`))
}
