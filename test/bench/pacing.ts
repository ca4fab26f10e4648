// Simulates a day of queries with h5zhifu's 100 calls: first come, first served against pacing. Seeded, without real time.

import { createAllowance } from '../../src/budget/allowance.ts'
import { createLedger } from '../../src/budget/ledger.ts'
import { createPacing, type Pacing } from '../../src/budget/pacing.ts'
import type { Account, AccountId } from '../../src/domain/account.ts'
import type { AppKey } from '../../src/domain/app-key.ts'
import type { OrderNumber } from '../../src/domain/order.ts'
import type { WireRequest } from '../../src/domain/provider.ts'
import { createCircuits } from '../../src/lookup/circuits.ts'
import { createFindOrders } from '../../src/lookup/find-orders.ts'
import { createFlights } from '../../src/lookup/flights.ts'
import { trustOf } from '../../src/lookup/judge.ts'
import { createLiveQuery } from '../../src/lookup/live-query.ts'
import { createOrderCache } from '../../src/lookup/order-cache.ts'
import { createTally } from '../../src/lookup/tally.ts'
import { h5zhifu } from '../../src/providers/h5zhifu/index.ts'
import { createMemoryStore } from '../../src/store/memory.ts'

const second = 1_000
const hour = 3_600 * second
const day = 24 * hour
/** Midnight at UTC+8. */
const midnight = Date.parse('2026-11-22T00:00:00+08:00')

/** Queries in each hour of the day: few at night, a peak before noon, another in the evening. */
const perHour = [4, 2, 1, 1, 1, 2, 6, 15, 40, 80, 110, 100, 70, 75, 90, 85, 70, 60, 60, 70, 75, 50, 25, 10]

interface SimulatedOrder {
  readonly number: OrderNumber
  readonly createdAt: number
  readonly paidAt: number
}

interface HourResult {
  questions: number
  /** Queries with an answer within the usual trust. */
  withinTrust: number
  /** Queries about a new order when no call was left. */
  unanswered: number
  /** The age of the oldest answer in seconds. */
  oldest: number
}

export interface DayResult {
  readonly calls: number
  readonly hours: readonly Readonly<HourResult>[]
}

/** One day with one strategy; the same seed gives the same queries. */
export async function simulateDay(strategy: 'first come' | 'paced', seed: number): Promise<DayResult> {
  const random = seeded(seed)
  let clock = midnight
  const now = () => clock
  const orders = createOrders(random)
  const weights = orders.map((_, rank) => 1 / (rank + 1) ** 0.9)
  const account = createAccount()
  const store = createMemoryStore()
  const ledger = createLedger(store.counters)
  const cache = createOrderCache({ kept: store.kept, entries: 100_000 })
  let calls = 0
  const wire = {
    prepare: async () => {},
    close: () => {},
    send: async (request: WireRequest) => {
      calls++
      return { kind: 'answered' as const, answer: { status: 200, headers: {}, body: played(orders, request, clock) } }
    },
  }
  const sleep = async () => {}
  const { leases } = store
  const circuits = createCircuits({ keyv: null, leases, holder: 'simulated', now })
  const liveQuery = createLiveQuery({
    allowance: createAllowance(ledger),
    circuits,
    wireOf: () => wire,
    now,
    elapsed: now,
    sleep,
  })
  const fly = createFlights({ cache, leases, liveQuery, holder: 'simulated', elapsed: now, sleep })
  const firstCome: Pacing = { latest: () => 1, measure: async () => 1 }
  const pacing = strategy === 'paced' ? createPacing(ledger, now) : firstCome
  const findOrders = createFindOrders({ cache, fly, pacing, now })

  const hours: HourResult[] = []
  for (const [index, count] of perHour.entries()) {
    const result = { questions: 0, withinTrust: 0, unanswered: 0, oldest: 0 }
    hours.push(result)
    const times = Array.from({ length: count }, () => midnight + index * hour + random() * hour).sort((a, b) => a - b)
    for (clock of times) {
      const order = pick(orders, weights, random)
      if (order.createdAt > clock) continue
      const key = { by: 'TRADE_NO', id: order.number } as const
      const wish = { maxAge: null, allowStale: true, live: false }
      const question = {
        ...wish,
        account,
        key,
        one: true,
        client: { name: 'desk', liveCallsPerDay: null },
        tally: createTally(false),
      }
      const outcome = findOrders.kept(question) ?? (await findOrders.ask(question))
      result.questions++
      if (outcome.kind !== 'found') {
        result.unanswered++
        continue
      }
      const age = clock - outcome.orders[0].freshness.fetchedAt
      result.oldest = Math.max(result.oldest, Math.round(age / second))
      const [kept] = cache.peek(account, key).records
      if (kept && age <= trustOf(account, kept)) result.withinTrust++
    }
  }
  return { calls, hours }
}

/** Prints the tables of docs/pacing.md: medians over the seeds. */
export async function printPacing(seeds: readonly number[]): Promise<void> {
  const strategies = ['first come', 'paced'] as const
  const days = await Promise.all(
    strategies.map((strategy) => Promise.all(seeds.map((seed) => simulateDay(strategy, seed)))),
  )
  const row = (...cells: readonly (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`)
  const compare = (title: string, show: (day: DayResult) => number, unit: string) =>
    row(title, ...days.map((each) => `${median(each.map(show))}${unit}`))
  const share = (of: 'withinTrust' | 'unanswered', from: number, to: number) => (day: DayResult) => {
    const some = day.hours.slice(from, to)
    const asked = some.reduce((sum, { questions }) => sum + questions, 0)
    return asked === 0 ? 0 : Math.round((some.reduce((sum, hour) => sum + hour[of], 0) / asked) * 1_000) / 10
  }

  row('', ...strategies)
  row('---', ...strategies.map(() => '---:'))
  compare('questions', ({ hours }) => hours.reduce((sum, { questions }) => sum + questions, 0), '')
  compare('live calls', ({ calls }) => calls, '')
  compare('answered within trust, all day', share('withinTrust', 0, 24), ' %')
  compare('answered within trust, 18:00 to 24:00', share('withinTrust', 18, 24), ' %')
  compare('never answered, all day', share('unanswered', 0, 24), ' %')
  compare('never answered, 18:00 to 24:00', share('unanswered', 18, 24), ' %')
  process.stdout.write('\n')
  row('hour at UTC+8', ...strategies.flatMap((name) => [`${name}: oldest`, 'within trust', 'never answered']))
  row('---:', ...strategies.flatMap(() => ['---:', '---:', '---:']))
  for (const hour of perHour.keys())
    row(
      hour,
      ...days.flatMap((each) => [
        minutes(median(each.map(({ hours }) => hours[hour]?.oldest ?? 0))),
        `${median(each.map(share('withinTrust', hour, hour + 1)))} %`,
        `${median(each.map(share('unanswered', hour, hour + 1)))} %`,
      ]),
    )
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function minutes(seconds: number): string {
  return `${Math.round(seconds / 60)} min`
}

function createOrders(random: () => number): SimulatedOrder[] {
  return Array.from({ length: 60 }, (_, index) => {
    // Some are of the days before; the popular ones are spread over the day.
    const createdAt = midnight - 0.2 * day + random() * 1.1 * day
    const paidAt = random() < 0.8 ? createdAt + random() * 0.5 * hour : Number.POSITIVE_INFINITY
    return { number: `order-${index}` as OrderNumber, createdAt, paidAt }
  })
}

function createAccount(): Account {
  return {
    id: 'h5-main' as AccountId,
    app: 'h5-main' as AppKey,
    providerId: 'h5zhifu',
    provider: h5zhifu,
    connection: h5zhifu.connect({ endpoint: 'http://simulated', credentials: { appId: '1', key: 'simulated' } }),
    budget: h5zhifu.budget,
    reserve: 0,
    shares: new Map(),
    trust: h5zhifu.trust,
    minInterval: h5zhifu.minInterval,
    coolOff: 600_000,
    timeout: 10,
    connectTimeout: 3_000,
    firstByteTimeout: 10_000,
    bodyLimit: 1_048_576,
    isDefault: true,
    search: true,
    outTradeNoPattern: null,
  }
}

/** The provider's answer at a time of the simulated day. */
function played(orders: readonly SimulatedOrder[], request: WireRequest, clock: number): Buffer {
  const { trade_no } = JSON.parse(String(request.body)) as { trade_no: string }
  const list = orders
    .filter(({ number }) => number === trade_no)
    .map(({ number, paidAt }) => ({
      trade_no: number,
      out_trade_no: `m-${number}`,
      amount: 100,
      trade_status: paidAt <= clock ? 'success' : 'wait',
      notify_count: 0,
    }))
  return Buffer.from(JSON.stringify({ code: 200, msg: 'success', data: { list } }))
}

function pick(orders: readonly SimulatedOrder[], weights: readonly number[], random: () => number): SimulatedOrder {
  let rest = random() * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [index, order] of orders.entries()) {
    rest -= weights[index] ?? 0
    if (rest <= 0) return order
  }
  throw new TypeError('there are no orders to choose from')
}

/** A small generator of numbers from 0 to 1 that repeats for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
