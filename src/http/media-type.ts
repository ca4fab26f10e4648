// In which type a question is answered: negotiated once for each Accept header that clients send.
import { LRUCache } from 'lru-cache'

const jsonTypes = ['application/graphql-response+json', 'application/json'] as const
export type JsonType = (typeof jsonTypes)[number]
export type MediaType = JsonType | 'text/event-stream'

const negotiated = new LRUCache<string, { readonly mediaType: MediaType | null }>({ max: 100 })

/** What a client that accepts such is answered in; null: nothing that it accepts. */
export function mediaTypeOf(accept: string | undefined): MediaType | null {
  const key = accept || '*/*'
  const known = negotiated.get(key) ?? { mediaType: negotiate(key) }
  negotiated.set(key, known)
  return known.mediaType
}

/** Who names event streams gets one. Else the first type that fits counts, the plainer one where both do; in utf-8 alone. */
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
