// The ledger's counters in Redis: slices in hashes of a few dozen, checked and added to by one script, which Redis runs as one step.
import { randomUUID } from 'node:crypto'
import type { Counts, Range, Slice } from '../budget/budget-windows.ts'
import type { Counters } from '../budget/ledger.ts'
import { keyTag, numberKey, type RedisCommands } from './redis-commands.ts'
import { createLossWatch } from './redis-loss.ts'

/** What names the data of this Redis, so that it is noticed when they are lost. */
const idKey = `${keyTag}:id`

/** Slices of one counter that share a hash; a check looks into three at most. */
const page = 64

// KEYS: the number, the id, then hashes. ARGV: as JSON { checks: [[hash, …], from, to, limit], adds: [[hash, slice, lives]] }, a
// hash being the place of its key; then an id for data that have none. Hashes end by the server's own clock. Returns the id with
// the number and the added hashes that were not there before, or with the counts if a check fails.
const takeScript = `
redis.call('SET', KEYS[2], ARGV[2], 'NX')
local id = redis.call('GET', KEYS[2])
local plan = cjson.decode(ARGV[1])
local known = {}
local function slices(hash)
  if not known[hash] then known[hash] = redis.call('HGETALL', KEYS[hash]) end
  return known[hash]
end
for _, check in ipairs(plan.checks) do
  local total = 0
  for _, hash in ipairs(check[1]) do
    local list = slices(hash)
    for i = 1, #list, 2 do
      local slice = tonumber(list[i])
      if slice >= check[2] and slice <= check[3] then total = total + tonumber(list[i + 1]) end
    end
  end
  if total >= check[4] then
    local counts = {}
    for hash, list in pairs(known) do counts[#counts + 1] = { hash, list } end
    return { id, counts }
  end
end
local new = {}
for _, add in ipairs(plan.adds) do
  local left = redis.call('PTTL', KEYS[add[1]])
  if left == -2 then new[#new + 1] = add[1] end
  redis.call('HINCRBY', KEYS[add[1]], add[2], 1)
  if left < add[3] then redis.call('PEXPIRE', KEYS[add[1]], add[3]) end
end
return { id, tonumber(redis.call('GET', KEYS[1]) or '0'), new }`

const giveBackScript = `
for index, slice in ipairs(ARGV) do
  if tonumber(redis.call('HGET', KEYS[index], slice) or '0') > 0 then redis.call('HINCRBY', KEYS[index], slice, -1) end
end`

const readScript = `
local counts = {}
for index, key in ipairs(KEYS) do counts[index] = { index, redis.call('HGETALL', key) } end
return counts`

/** `onLoss`: Redis no longer has what it had counted. */
export function createRedisCounters(redis: RedisCommands, onLoss: () => void): Counters {
  const watch = createLossWatch(onLoss)
  return {
    async take({ checks, adds }) {
      const hashes = new Map([numberKey, idKey].map((key, index) => [key, index + 1]))
      const place = (key: string) => {
        const known = hashes.get(key) ?? hashes.size + 1
        hashes.set(key, known)
        return known
      }
      const plan = {
        checks: checks.map((check) => [keysOf(check).map(place), check.from, check.to, check.limit]),
        adds: adds.map((add) => [place(keyOf(add)), add.slice, add.lives] as const),
      }
      const keys = [...hashes.keys()]
      const asked = performance.now()
      const answer = await redis.eval(takeScript, { keys, arguments: [JSON.stringify(plan), randomUUID()] })
      const [id, result, added] = asList(answer)
      const isNew = new Set(asList(added))
      watch.see(
        String(id),
        plan.adds.map(([hash, , lives]) => ({
          key: keys[hash - 1] ?? '',
          isNew: isNew.has(hash),
          until: asked + lives,
        })),
      )
      return typeof result === 'number' ? result : readCounts(keys, result)
    },
    async giveBack(adds) {
      const slices = adds.map(({ slice }) => String(slice))
      await redis.eval(giveBackScript, { keys: adds.map(keyOf), arguments: slices })
    },
    async read(ranges) {
      const keys = [...new Set(ranges.flatMap(keysOf))]
      return readCounts(keys, keys.length > 0 ? await redis.eval(readScript, { keys, arguments: [] }) : [])
    },
  }
}

function keyOf({ counter, slice }: Pick<Slice, 'counter' | 'slice'>): string {
  return keyOfPage(counter, Math.floor(slice / page))
}

function keysOf({ counter, from, to }: Range): string[] {
  const [first, last] = [Math.floor(from / page), Math.floor(to / page)]
  return Array.from({ length: last - first + 1 }, (_, index) => keyOfPage(counter, first + index))
}

function keyOfPage(counter: string, number: number): string {
  return `${keyTag}:calls:${counter}:${number}`
}

/** From Redis' lists: for each key its place and a flat list of slices and counts. */
function readCounts(keys: readonly string[], answer: unknown): Counts {
  const used = new Map<string, number>()
  for (const [place, flat] of asLists(answer)) {
    const key = keys[Number(place) - 1] ?? ''
    const list = asLists(flat)
    for (let index = 0; index < list.length; index += 2) used.set(`${key}:${list[index]}`, Number(list[index + 1]))
  }
  return (counter, slice) => used.get(`${keyOf({ counter, slice })}:${slice}`) ?? 0
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

// Redis answers these scripts with lists alone.
function asLists(value: unknown): unknown[][] {
  return Array.isArray(value) ? value : []
}
