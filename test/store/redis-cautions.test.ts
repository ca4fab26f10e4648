// Which settings of a Redis server are unwise, by the settings alone.
import { expect, test } from 'vitest'
import { redisCautions } from '../../src/store/redis-cautions.ts'

const wise = { maxmemory: '0', 'maxmemory-policy': 'noeviction', appendonly: 'yes' }

function cautions(settings: Readonly<Record<string, string>>, replicas = 0): Promise<string[]> {
  return redisCautions({
    setting: async (name) => settings[name],
    replication: async () => `# Replication\r\nrole:master\r\nconnected_slaves:${replicas}\r\n`,
  })
}

test('a server that never evicts and always persists needs no caution', async () => {
  expect(await cautions(wise)).toEqual([])
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

test('snapshots alone forget what was counted since the last one', async () => {
  const said = await cautions({ ...wise, appendonly: 'no', save: '3600 1 300 100' })
  expect(said).toEqual([expect.stringContaining('use appendonly yes')])
})

test('replicas may lack the last calls when one of them takes over', async () => {
  expect(await cautions(wise, 2)).toEqual([expect.stringContaining('a failover can forget the last calls')])
})

test('each unwise setting is a caution of its own', async () => {
  const said = await cautions({ maxmemory: '1', 'maxmemory-policy': 'allkeys-lfu', appendonly: 'no' })
  expect(said).toHaveLength(2)
})

test('a server that refuses to show its settings is a caution too', async () => {
  const said = await redisCautions({
    setting: async () => {
      throw new Error('NOPERM')
    },
    replication: async () => '',
  })
  expect(said).toEqual([expect.stringContaining('does not show')])
})
