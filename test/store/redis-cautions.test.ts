// Which settings of a Redis server are unwise, by the settings alone.
import { expect, test } from 'vitest'
import { redisCautions } from '../../src/store/redis-cautions.ts'

const wise = { maxmemory: '0', 'maxmemory-policy': 'noeviction', save: '', appendonly: 'yes' }

function cautions(settings: Readonly<Record<string, string>>): Promise<string[]> {
  return redisCautions(async (name) => settings[name])
}

test('a server that never evicts and always persists needs no caution', async () => {
  expect(await cautions(wise)).toEqual([])
  expect(await cautions({ ...wise, appendonly: 'no', save: '3600 1 300 100' })).toEqual([])
  expect(await cautions({ ...wise, maxmemory: '1000000' })).toEqual([])
})

test('an evicting policy without a bound of memory never evicts', async () => {
  expect(await cautions({ ...wise, 'maxmemory-policy': 'allkeys-lru' })).toEqual([])
})

test.each(['allkeys-lru', 'volatile-lru', 'allkeys-random', 'volatile-ttl'])(
  'with a bound of memory, %s may forget calls',
  async (policy) => {
    const said = await cautions({ ...wise, maxmemory: '1000000', 'maxmemory-policy': policy })
    expect(said).toEqual([expect.stringContaining(policy)])
  },
)

test('each unwise setting is a caution of its own', async () => {
  const said = await cautions({ maxmemory: '1', 'maxmemory-policy': 'allkeys-lfu', save: '', appendonly: 'no' })
  expect(said).toHaveLength(2)
})

test('a server that refuses to tell is a caution too', async () => {
  const said = await redisCautions(async () => {
    throw new Error('NOPERM')
  })
  expect(said).toEqual([expect.stringContaining('does not tell')])
})
