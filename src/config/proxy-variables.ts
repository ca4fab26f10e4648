// The usual variables that name our own proxies: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, in either case.
import type { Proxies } from '../domain/proxies.ts'
import type { Mistake } from './mistake.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** As everywhere, lower case goes before upper case, and a variable that is empty is not set. */
export function readProxies(env: Environment, mistakes: Mistake[]): Proxies {
  const read = (...names: readonly string[]) => {
    const name = names.flatMap((each) => [each.toLowerCase(), each]).find((each) => env[each]?.trim())
    const url = name && proxyUrl(env[name]?.trim() ?? '')
    if (url === null)
      mistakes.push({ path: name ?? '', message: 'must be an HTTP proxy: http://host:port or host:port' })
    return url || undefined
  }
  return {
    http: read('HTTP_PROXY', 'ALL_PROXY'),
    https: read('HTTPS_PROXY', 'ALL_PROXY'),
    bypass: (env.no_proxy || env.NO_PROXY || '')
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
  }
}

/** The passwords as the URLs encode them, and as they are sent. */
export function proxyPasswords({ http, https }: Proxies): string[] {
  return [http, https].flatMap((url) => {
    if (url === undefined) return []
    const { password } = new URL(url)
    return [password, decodeURIComponent(password)]
  })
}

/** null: no proxy that can be used. Node's agents take no other than these, and pass over the rest without a word. */
function proxyUrl(text: string): string | null {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  try {
    decodeURIComponent(`${url.username}${url.password}`)
    return url.href
  } catch {
    return null
  }
}
