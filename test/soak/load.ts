// The load of a soak: every kind of query; each answer is compared with the truth when it arrives.
import type { Random } from './random.ts'
import type { Kind, TrueOrder, Truth } from './truth.ts'

export type Breach =
  | 'wrong status or amount'
  | "another order's answer"
  | 'null for an order that exists'
  | 'an order that does not exist'
  | 'a kept order lost to a failure'
  | 'incomplete, and called complete'
  | 'an unexpected answer'

export interface Tally {
  requests: number
  /** Questions; one request may have several. */
  questions: number
  readonly bySource: Record<string, number>
  readonly failures: Record<string, number>
  readonly nulls: { count: number }
  readonly breaches: Map<Breach, string[]>
  /** Milliseconds of each request. */
  readonly took: number[]
}

export function createTally(): Tally {
  return { requests: 0, questions: 0, bySource: {}, failures: {}, nulls: { count: 0 }, breaches: new Map(), took: [] }
}

export interface Load {
  readonly url: string
  readonly truth: Truth
  readonly random: Random
  readonly tally: Tally
}

interface ToldOrder {
  readonly provider: string
  readonly tradeNo: string | null
  readonly outTradeNo: string
  readonly status: string
  readonly amount: { readonly minor: number }
  readonly freshness: { readonly source: string; readonly fetchedAt: string }
  readonly id: string
}
interface Failure {
  readonly code: string
  readonly account?: string | null
}
interface Told {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

const fields = '{ id provider tradeNo outTradeNo status amount { minor } freshness { source fetchedAt } }'
const queries = {
  order: `query ($provider: Provider!, $id: ID!, $by: OrderIdKind!, $maxAge: Int, $allowStale: Boolean!) {
    order(provider: $provider, id: $id, by: $by, maxAge: $maxAge, allowStale: $allowStale) ${fields} }`,
  node: `query ($id: ID!) { node(id: $id) { ... on Order ${fields} } }`,
  orders: `query ($outTradeNo: String!, $maxAge: Int) { orders(outTradeNo: $outTradeNo, maxAge: $maxAge) {
    complete nodes ${fields} failures { code account } } }`,
  batch: `query ($keys: [OrderKey!]!, $maxAge: Int) { orderBatch(keys: $keys, maxAge: $maxAge) { __typename
    ... on FoundOrder { order ${fields} } ... on LookupFailure { code account } ... on OrderNotFound { id } } }`,
  accounts: '{ accounts { id budget { window used limit } health { state } } }',
} as const

/** The codes that a provider's failure may cause; any other code is a fault of the gateway. */
const expected = new Set([
  'BUDGET_SPENT',
  'MIN_INTERVAL',
  'PROVIDER_UNAVAILABLE',
  'PROVIDER_BLOCKED',
  'PROVIDER_REJECTED',
  'INVALID_RESPONSE',
  'BAD_SIGNATURE',
])

interface Key {
  readonly order: TrueOrder | null
  readonly provider: string
  readonly by: Kind
  readonly id: string
}

/** Sends one query after the other until `isOver`. */
export async function work(load: Load, isOver: () => boolean): Promise<void> {
  const asker = createAsker(load)
  while (!isOver()) await asker()
}

/** Questions that were answered once: from then on they may not fail. */
const known = new WeakMap<Truth, Set<string>>()
const ids = new WeakMap<Truth, Map<string, TrueOrder>>()

function createAsker({ url, truth, random, tally }: Load): () => Promise<void> {
  const seen = known.get(truth) ?? new Set<string>()
  known.set(truth, seen)
  const nodes = ids.get(truth) ?? new Map<string, TrueOrder>()
  ids.set(truth, nodes)

  function breach(kind: Breach, about: unknown): void {
    const list = tally.breaches.get(kind) ?? []
    tally.breaches.set(kind, list)
    list.push(JSON.stringify(about).slice(0, 400))
  }

  function aKey(): Key {
    // Half of all questions are about a few orders.
    const reach = random.chance(0.5) ? Math.min(40, truth.orders.length) : truth.orders.length
    const stride = random.chance(0.5) ? 1 : Math.max(1, Math.floor(truth.orders.length / 40))
    const order = truth.orders[(random.below(reach) * stride) % truth.orders.length] ?? truth.orders[0]
    if (random.chance(0.07))
      return { order: null, provider: order.provider, by: 'OUT_TRADE_NO', id: `nobody-${random.below(500)}` }
    const [first, ...others] = Object.entries(order.numbers)
    const [by, id] = random.pick([first ?? ['OUT_TRADE_NO', order.outTradeNo], ...others])
    // The cast: the names of `numbers` are kinds.
    return { order, provider: order.provider, by: by as Kind, id }
  }

  async function ask(query: string, variables: object): Promise<Told | null> {
    const begun = performance.now()
    tally.requests++
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      })
      // The cast: the shape of every GraphQL answer; its data is compared with the truth.
      const told = (await response.json()) as Told
      tally.took.push(performance.now() - begun)
      if (response.status === 200) return told
      breach('an unexpected answer', { status: response.status, told })
    } catch (error) {
      breach('an unexpected answer', String(error))
    }
    return null
  }

  function holdOrder(told: ToldOrder, key: Key): void {
    const { source } = told.freshness
    tally.bySource[source] = (tally.bySource[source] ?? 0) + 1
    const order = truth.byTradeNo(told.provider.toLowerCase(), told.tradeNo)
    if (!key.order || !order) breach('an order that does not exist', { key, told })
    else if (
      order.provider !== key.provider ||
      order.numbers[key.by] !== key.id ||
      told.outTradeNo !== order.outTradeNo
    )
      breach("another order's answer", { key, told })
    else if (order.status !== told.status || order.minor !== told.amount.minor)
      breach('wrong status or amount', { key, told, order })
    else {
      nodes.set(told.id, order)
      seen.add(nameOf(key))
    }
  }

  function holdNull(key: Key): void {
    tally.nulls.count++
    if (key.order) breach('null for an order that exists', key)
  }

  /** `fresh`: the query does not accept a kept answer, so a failure is allowed. */
  function holdFailure({ code }: Failure, key: Key | null, fresh: boolean, wasKnown: boolean): void {
    tally.failures[code] = (tally.failures[code] ?? 0) + 1
    if (!expected.has(code)) breach('an unexpected answer', { code, key })
    else if (wasKnown && !fresh) breach('a kept order lost to a failure', { code, key })
  }

  async function order(): Promise<void> {
    const key = aKey()
    const allowStale = random.chance(0.9)
    const maxAge = random.chance(0.3) ? 0 : undefined
    const wasKnown = seen.has(nameOf(key))
    tally.questions++
    const told = await ask(queries.order, { ...variablesOf(key), allowStale, maxAge })
    if (!told) return
    const [error] = told.errors ?? []
    if (error) return holdFailure({ code: error.extensions?.code ?? error.message }, key, !allowStale, wasKnown)
    // The cast: the field asked for.
    const found = told.data?.order as ToldOrder | null
    if (found) holdOrder(found, key)
    else holdNull(key)
  }

  async function node(): Promise<void> {
    const [id, order] = [...nodes].at(random.below(Math.max(1, Math.min(nodes.size, 50)))) ?? []
    if (!id || !order) return
    tally.questions++
    const told = await ask(queries.node, { id })
    const by = order.provider === 'mpaas' ? 'OUT_TRADE_NO' : 'TRADE_NO'
    const key: Key = { order, provider: order.provider, by, id: order.numbers[by] ?? '' }
    // The cast: the field asked for.
    const found = told?.data?.node as ToldOrder | null | undefined
    if (found) holdOrder(found, key)
    else if (told?.errors?.[0]) holdFailure({ code: told.errors[0].extensions?.code ?? '' }, key, false, true)
    else if (told) holdNull(key)
  }

  async function orders(): Promise<void> {
    const { outTradeNo } = aKey().order ?? truth.orders[0]
    tally.questions += 4
    const told = await ask(queries.orders, { outTradeNo, maxAge: random.chance(0.2) ? 0 : undefined })
    if (!told) return
    // The cast: the field asked for.
    const search = told.data?.orders as
      | { complete: boolean; nodes: ToldOrder[]; failures: Failure[] }
      | null
      | undefined
    if (!search) return breach('an unexpected answer', told)
    for (const found of search.nodes) {
      const provider = found.provider.toLowerCase()
      holdOrder(found, {
        order: truth.byTradeNo(provider, found.tradeNo) ?? null,
        provider,
        by: 'OUT_TRADE_NO',
        id: outTradeNo,
      })
    }
    for (const failure of search.failures) holdFailure(failure, null, true, false)
    const all = ['h5zhifu', 'zf19', 'hkrt', 'mpaas'].flatMap((provider) => truth.byOutTradeNo(provider, outTradeNo))
    if (search.complete && search.nodes.length !== all.length)
      breach('incomplete, and called complete', { outTradeNo, told: search.nodes.length, are: all.length })
  }

  async function batch(): Promise<void> {
    const keys = Array.from({ length: 1 + random.below(20) }, aKey)
    const wereKnown = keys.map((key) => seen.has(nameOf(key)))
    tally.questions += keys.length
    const told = await ask(queries.batch, {
      keys: keys.map(variablesOf),
      maxAge: random.chance(0.1) ? 0 : undefined,
    })
    if (!told) return
    // The cast: the field asked for.
    const outcomes = (told.data?.orderBatch ?? []) as ({ __typename: string; order?: ToldOrder } & Failure)[]
    if (outcomes.length !== keys.length) return breach('an unexpected answer', told)
    for (const [place, key] of keys.entries()) {
      const outcome = outcomes[place]
      if (outcome?.order) holdOrder(outcome.order, key)
      else if (outcome?.__typename === 'OrderNotFound') holdNull(key)
      else if (outcome) holdFailure(outcome, key, false, wereKnown[place] ?? false)
    }
  }

  async function accounts(): Promise<void> {
    const told = await ask(queries.accounts, {})
    // The cast: the field asked for.
    const list = (told?.data?.accounts ?? []) as { budget: { used: number; limit: number }[] }[]
    if (told && list.length !== 4) breach('an unexpected answer', told)
  }

  return () => {
    const dice = random.next()
    if (dice < 0.6) return order()
    if (dice < 0.75) return batch()
    if (dice < 0.9) return orders()
    return dice < 0.97 ? node() : accounts()
  }
}

function nameOf({ provider, by, id }: Key): string {
  return `${provider}/${by}/${id}`
}

function variablesOf({ provider, by, id }: Key) {
  return { provider: provider.toUpperCase(), by, id }
}
