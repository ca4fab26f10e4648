// The config's store: which one the environment or the file names, and the secrets in its URL.
import { resolve } from 'node:path'
import type { Mistake } from './mistake.ts'

/** Where neither the environment nor the file names a store: a file beside the config. */
const defaultStore = 'sqlite:./data/gateway.sqlite'

export function readStore(
  override: string | undefined,
  store: unknown,
  directory: string,
  mistakes: Mistake[],
): string | undefined {
  const named = override?.trim()
  const chosen = named || (store ?? defaultStore)
  if (chosen === 'memory:') return chosen
  // A path in the environment is relative to the process's working directory, like paths on a command line.
  if (typeof chosen === 'string' && /^sqlite:./.test(chosen))
    return `sqlite:${resolve(named ? '.' : directory, chosen.slice('sqlite:'.length))}`
  const urls = typeof chosen === 'string' ? chosen.split(',') : []
  if (urls.length > 0 && urls.every(isRedisUrl)) return String(chosen)
  const message =
    'must be memory:, sqlite:FILE, redis://HOST:PORT/DATABASE (a number) or rediss://…; join the servers of a cluster with commas'
  mistakes.push({ path: named ? 'STORE_URL' : 'store', message })
  return undefined
}

function isRedisUrl(url: string): boolean {
  if (!/^rediss?:\/\//.test(url) || !URL.canParse(url)) return false
  const { hostname, username, password, pathname } = new URL(url)
  const isDatabase = /^\/?\d{0,9}$/.test(pathname)
  return hostname !== '' && isDatabase && decoded(username) !== null && decoded(password) !== null
}

/** null if the percent signs do not encode text. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** The passwords as the URL encodes them and as they are sent; for a URL that passed `readStore`. */
export function storePasswords(store: string): string[] {
  if (!store.startsWith('redis')) return []
  return store.split(',').flatMap((url) => {
    const { password } = new URL(url)
    return [password, decodeURIComponent(password)]
  })
}
