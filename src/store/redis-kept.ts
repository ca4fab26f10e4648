// Kept entries in Redis: read by keyv, written by one script that first looks whether they are as they were.
import type { Keyv } from '@keyv/redis'
import type { Entry } from '../lookup/kept-answer.ts'
import type { KeptStore } from '../lookup/kept-store.ts'
import { keptText } from './kept-text.ts'
import { keyTag, numberKey, type RedisCommands } from './redis-commands.ts'

// KEYS: the number, then the entries. ARGV: their life in milliseconds, then of each the number it had, and its text before
// and after the new one.
const swapScript = `
for i = 2, #KEYS do
  local was = string.match(redis.call('GET', KEYS[i]) or '', '^{"value":{"n":(%d+),') or '0'
  if was ~= ARGV[i * 3 - 4] then return -1 end
end
local number = redis.call('INCR', KEYS[1])
for i = 2, #KEYS do
  redis.call('SET', KEYS[i], ARGV[i * 3 - 3] .. string.format('%d', number) .. ARGV[i * 3 - 2], 'PX', ARGV[1])
end
return number`

export function createRedisKept(redis: RedisCommands, keyv: Keyv, now: () => number): KeptStore {
  return {
    get: (key) => keyv.get<Entry>(key),
    async swap(swaps, ttl) {
      const texts = swaps.flatMap(({ was, entry }) => [String(was), ...keptText(entry, now() + ttl)])
      const keys = [numberKey, ...swaps.map(({ key }) => `${keyTag}::${key}`)]
      const number = await redis.eval(swapScript, { keys, arguments: [String(ttl), ...texts] })
      return number === -1 ? null : Number(number)
    },
  }
}
