// Queries for a million distinct orders in one process: the configured entries bound the memory. No network.

import { createAllowance } from '../../src/budget/allowance.ts'
import { createLedger } from '../../src/budget/ledger.ts'
import { createPacing } from '../../src/budget/pacing.ts'
import type { Account } from '../../src/domain/account.ts'
import type { OrderNumber } from '../../src/domain/order.ts'
import type { WireRequest } from '../../src/domain/provider.ts'
import { createCircuits } from '../../src/lookup/circuits.ts'
import { createFindOrders } from '../../src/lookup/find-orders.ts'
import { createFlights } from '../../src/lookup/flights.ts'
import { createLiveQuery } from '../../src/lookup/live-query.ts'
import { createOrderCache } from '../../src/lookup/order-cache.ts'
import { createTally } from '../../src/lookup/tally.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import { sampleAccount } from '../lookup/sample.ts'

const total = 1_000_000
const entries = 100_000
const steps = 10

/** Prints the heap after each tenth of the orders; it must not grow when memory is full. */
export async function printDistinct(): Promise<void> {
  const account = sampleAccount('h5zhifu', { budget: { perDay: 2 * total } })
  const ask = createAsker(account)
  process.stdout.write(`cacheEntries: ${entries}\n\n| orders asked | heap after collection |\n| ---: | ---: |\n`)
  const heaps: number[] = []
  for (let step = 1; step <= steps; step++) {
    for (let index = ((step - 1) * total) / steps; index < (step * total) / steps; index++)
      // Not checked: this file makes it.
      await ask(`order-${index}` as OrderNumber)
    globalThis.gc?.()
    const heap = process.memoryUsage().heapUsed / 2 ** 20
    heaps.push(heap)
    process.stdout.write(`| ${((step * total) / steps).toLocaleString('en')} | ${heap.toFixed(0)} MiB |\n`)
  }
  const [, second = 0] = heaps
  const last = heaps.at(-1) ?? 0
  if (last <= second * 1.2) return
  process.stderr.write(
    `The heap has grown from ${second.toFixed(0)} to ${last.toFixed(0)} MiB since memory was full.\n`,
  )
  process.exitCode = 1
}

function createAsker(account: Account) {
  const now = Date.now
  const sleep = async () => {}
  const store = createMemoryStore()
  const ledger = createLedger(store.counters)
  const { leases } = store
  const cache = createOrderCache({ kept: store.kept, entries })
  const circuits = createCircuits({ keyv: null, leases, holder: 'bench', now })
  const wire = {
    prepare: async () => {},
    close: () => {},
    send: async (request: WireRequest) => ({
      kind: 'answered' as const,
      answer: { status: 200, headers: {}, body: played(request) },
    }),
  }
  const liveQuery = createLiveQuery({
    allowance: createAllowance(ledger),
    circuits,
    wireOf: () => wire,
    now,
    elapsed: now,
    sleep,
  })
  const fly = createFlights({ cache, leases, liveQuery, holder: 'bench', elapsed: now, sleep })
  const findOrders = createFindOrders({ cache, fly, pacing: createPacing(ledger, now), now })
  return async (id: OrderNumber) => {
    const wish = { maxAge: null, allowStale: true, live: false }
    const question = {
      ...wish,
      account,
      key: { by: 'TRADE_NO', id } as const,
      one: true,
      client: { name: 'bench', liveCallsPerDay: null },
      tally: createTally(false),
    }
    const outcome = findOrders.kept(question) ?? (await findOrders.ask(question))
    if (outcome.kind !== 'found') throw new TypeError(`order ${id} was not found`)
  }
}

function played(request: WireRequest): Buffer {
  const { trade_no } = JSON.parse(String(request.body)) as { trade_no: string }
  const order = { trade_no, out_trade_no: `m-${trade_no}`, amount: 100, trade_status: 'success', notify_count: 1 }
  return Buffer.from(JSON.stringify({ code: 200, msg: 'success', data: { list: [order] } }))
}
