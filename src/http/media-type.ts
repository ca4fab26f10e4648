// In which type a question is answered: negotiated once for each Accept header that clients send.
import { LRUCache } from 'lru-cache'

const ownTypes = ['application/graphql-response+json', 'application/json'] as const
type OwnType = (typeof ownTypes)[number]

/** `odd`: the server has to decide. */
type MediaType = OwnType | 'odd'

const negotiated = new LRUCache<string, { readonly mediaType: MediaType | null }>({ max: 100 })

/** The type in which the server answers who accepts such; null: it has none. */
export function mediaTypeOf(accept: string | undefined): MediaType | null {
  const key = accept || '*/*'
  const known = negotiated.get(key) ?? { mediaType: negotiate(key) }
  negotiated.set(key, known)
  return known.mediaType
}

/** As the server does: of the first type named that it has, the last that fits; in utf-8 alone. What streams is left to it. */
function negotiate(accept: string): MediaType | null {
  const named = accept
    .replace(/\s/g, '')
    .toLowerCase()
    .split(',')
    .filter((each) => !each.includes('charset=') || each.includes('charset=utf-8'))
    .map((each) => each.split(';', 1)[0] ?? '')
  if (named.some((type) => /event-stream|multipart/.test(type))) return 'odd'
  const [chosen] = named.flatMap((type) => ownTypes.filter((own) => matches(type, own)).slice(-1))
  return chosen ?? null
}

function matches(accepted: string, own: string): boolean {
  const [type, subtype] = accepted.split('/')
  return (type === '*' || own.startsWith(`${type}/`)) && (subtype === '*' || own.endsWith(`/${subtype}`))
}
