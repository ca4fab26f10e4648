// Leases in Redis: a key that expires; only its holder can renew or release it.
import type { Leases } from '../lookup/leases.ts'
import { keyTag, type RedisCommands } from './redis-commands.ts'

const acquireScript = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`

const releaseScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`

export function createRedisLeases(redis: RedisCommands): Leases {
  const key = (name: string) => `${keyTag}:lease:${name}`
  return {
    async acquire(name, holder, ttl) {
      return (await redis.eval(acquireScript, { keys: [key(name)], arguments: [holder, String(ttl)] })) === 1
    },
    async release(name, holder) {
      await redis.eval(releaseScript, { keys: [key(name)], arguments: [holder] })
    },
  }
}
