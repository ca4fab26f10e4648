// `memory:`: the same counters as all stores, and nothing outlives the process.
import { expect, test } from 'vitest'
import { createMemoryStore } from '../../src/store/memory.ts'
import { storeSuite } from './store-suite.ts'

storeSuite(async () => createMemoryStore(), { shared: false })

test('nothing is kept outside the memory of the process', () => {
  expect(createMemoryStore().keyv).toBeNull()
})

test('a lease is always available, because one process has one flight for each order anyway', async () => {
  const { leases } = createMemoryStore()
  expect(await leases.acquire('an order', 'a', 60_000)).toBe(true)
  expect(await leases.acquire('an order', 'b', 60_000)).toBe(true)
  await expect(leases.release('an order', 'a')).resolves.toBeUndefined()
})
