// Clients of one flight: a refusal for the spent calls of one does not reach the others, and neither does its name.
import { expect, test } from 'vitest'
import { failure } from '../../src/domain/failure.ts'
import { createFlights } from '../../src/lookup/flights.ts'
import type { LiveQuery } from '../../src/lookup/live-query.ts'
import { createOrderCache } from '../../src/lookup/order-cache.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import { keyOf, sampleAccount, zf19Record } from './sample.ts'

const account = sampleAccount('zf19')
const key = keyOf('19-paid-1')
const now = () => 0

/** Those named `spent…` have no call left; `asked` lists the others that made a live call. */
function start() {
  const asked: string[] = []
  const liveQuery: LiveQuery = async (_account, _key, { client }) => {
    if (client.name.startsWith('spent'))
      return { ...failure('BUDGET_SPENT', `${client.name} is spent`, 1), ofClient: true }
    asked.push(client.name)
    return {
      answer: { kind: 'found', records: [zf19Record('19-paid-1')] },
      askedAt: 0,
      at: 0,
      number: 0,
      openUntil: null,
    }
  }
  const { leases, kept } = createMemoryStore()
  const cache = createOrderCache({ kept, entries: 100 })
  const fly = createFlights({ cache, leases, liveQuery, holder: 'here', elapsed: now, sleep: async () => {} })
  const nothing = cache.peek(account, key)
  const ask = async (name: string) => {
    const landing = await fly(account, key, nothing, { client: { name, liveCallsPerDay: null }, urgent: false })
    return 'code' in landing ? landing.message : landing.last?.is
  }
  return { asked, ask: (...names: string[]) => Promise.all(names.map(ask)) }
}

test.each([
  [['desk', 'shop', 'office']],
  [['spent-1', 'desk']],
  [['desk', 'spent-1']],
  [['spent-1', 'desk', 'office']],
  [['spent-1', 'spent-2', 'desk']],
  [['spent-1', 'spent-2', 'spent-3', 'desk', 'office']],
])(
  '%j ask for one order at once: one call, made by one who may, and each is refused by its own name alone',
  async (names) => {
    const { ask, asked } = start()
    const told = await ask(...names)
    expect(told.filter((each, place) => each !== 'found' && each !== `${names[place]} is spent`)).toEqual([])
    expect(names.filter((name, place) => !name.startsWith('spent') && told[place] !== 'found')).toEqual([])
    expect(asked).toHaveLength(1)
  },
)
