// Opens the store that the config names.
import { createMemoryStore } from './memory.ts'
import type { Store, StoreLog } from './store.ts'

/** `url`: `memory:`, `sqlite:FILE` (FILE absolute), `redis://…` or `rediss://…`; checked by the config. */
export async function openStore(url: string, log: StoreLog, now: () => number): Promise<Store> {
  if (url === 'memory:') return createMemoryStore()
  // Imported only if used: each loads a library, which takes time.
  if (url.startsWith('sqlite:')) {
    const { createSqliteStore } = await import('./sqlite.ts')
    return createSqliteStore(url.slice('sqlite:'.length), log, now)
  }
  const { createRedisStore } = await import('./redis.ts')
  const store = createRedisStore(url, log, now)
  // The first question must not come before the first connection; a server that is away holds up no start.
  await store.opened
  return store
}
