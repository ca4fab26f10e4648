// The ledger's counters in Redis: one hash an account, checked and added to by one script, which Redis runs as one step.

import type { Counts } from '../budget/budget-windows.ts'
import type { Counters } from '../budget/ledger.ts'
import type { AccountId } from '../domain/account.ts'
import type { RedisCommands } from './redis-commands.ts'

/** Two days in seconds: longer than any window. */
const hashLives = 172_800

// A field is "counter:slice:expires". ARGV: now, life of the hash, number of checks, then counter, from, to, limit of
// each check, then the fields to add one to. Answers the counts where a check fails, else an empty list.
const takeScript = `
local counts = redis.call('HGETALL', KEYS[1])
local now, checks = tonumber(ARGV[1]), tonumber(ARGV[3])
local known = {}
for i = 1, #counts, 2 do
  local counter, slice, expires = string.match(counts[i], '^(.*):(%d+):(%d+)$')
  if tonumber(expires) <= now then redis.call('HDEL', KEYS[1], counts[i])
  else known[#known + 1] = { counter, tonumber(slice), tonumber(counts[i + 1]) } end
end
for check = 0, checks - 1 do
  local at = 4 + check * 4
  local counter, from, to, limit = ARGV[at], tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3])
  local total = 0
  for _, each in ipairs(known) do
    if each[1] == counter and each[2] >= from and each[2] <= to then total = total + each[3] end
  end
  if total >= limit then return counts end
end
for at = 4 + checks * 4, #ARGV do redis.call('HINCRBY', KEYS[1], ARGV[at], 1) end
redis.call('EXPIRE', KEYS[1], ARGV[2])
return {}`

const giveBackScript = `
for _, field in ipairs(ARGV) do
  if tonumber(redis.call('HGET', KEYS[1], field) or '0') > 0 then redis.call('HINCRBY', KEYS[1], field, -1) end
end`

export function createRedisCounters(redis: RedisCommands): Counters {
  return {
    async take(account, { checks, adds }, now) {
      const given = [
        now,
        hashLives,
        checks.length,
        ...checks.flatMap(({ counter, from, to, limit }) => [counter, from, to, limit]),
      ]
      const counts = await redis.eval(takeScript, {
        keys: [key(account)],
        arguments: [...given.map(String), ...adds.map(field)],
      })
      return Array.isArray(counts) && counts.length === 0 ? 'taken' : readCounts(counts)
    },
    async giveBack(account, adds) {
      await redis.eval(giveBackScript, { keys: [key(account)], arguments: adds.map(field) })
    },
    async read(account) {
      return readCounts(
        await redis.eval("return redis.call('HGETALL', KEYS[1])", { keys: [key(account)], arguments: [] }),
      )
    },
  }
}

function key(account: AccountId): string {
  return `order-gateway:calls:${account}`
}

function field({ counter, slice, expires }: { counter: string; slice: number; expires: number }): string {
  return `${counter}:${slice}:${expires}`
}

/** From Redis' flat list of fields and values. */
function readCounts(answer: unknown): Counts {
  const used = new Map<string, number>()
  const flat = Array.isArray(answer) ? answer : []
  for (let index = 0; index < flat.length; index += 2)
    used.set(String(flat[index]).replace(/:\d+$/, ''), Number(flat[index + 1]))
  return (counter, slice) => used.get(`${counter}:${slice}`) ?? 0
}
