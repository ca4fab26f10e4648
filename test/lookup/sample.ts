// Accounts, records and orders for tests of the lookup, made by the code that makes the real ones.
import { readConfig } from '../../src/config/config.ts'
import type { Account } from '../../src/domain/account.ts'
import type { FoundOrder } from '../../src/domain/found-order.ts'
import type { OrderIdKind, OrderKey, OrderNumber, OrderRecord } from '../../src/domain/order.ts'
import { orderNumber } from '../../src/domain/order-key.ts'
import { type KeptRecord, type LastAnswer, version } from '../../src/lookup/kept-answer.ts'
import { registry } from '../../src/providers/registry.ts'

type SampleProvider = 'h5zhifu' | 'zf19' | 'hkrt'

const credentials = {
  h5zhifu: { appId: '10001', key: 'k' },
  zf19: { appId: '191008821006', key: 'k' },
  hkrt: { accessId: 'cpostest', accessKey: 'k' },
} satisfies Record<SampleProvider, object>

/** `changes`: settings as the config has them. */
export function sampleAccount(
  provider: SampleProvider = 'h5zhifu',
  changes: object = {},
  id = `${provider}-1`,
): Account {
  const settings = { provider, endpoint: 'https://pay.example/query', credentials: credentials[provider], ...changes }
  // JSON is YAML too.
  const read = readConfig(JSON.stringify({ store: 'memory:', accounts: { [id]: settings } }), '/', {}, registry)
  if ('mistakes' in read) throw new TypeError(JSON.stringify(read.mistakes))
  const [account] = read.config.accounts.values()
  if (!account) throw new TypeError('one account was configured')
  return account
}

export function number(text: string): OrderNumber {
  const checked = orderNumber(text)
  if (checked === null) throw new TypeError(`${text} is not an order number`)
  return checked
}

export function keyOf(id: string, by: OrderIdKind = 'TRADE_NO'): OrderKey {
  return { by, id: number(id) }
}

/** A record told once, live; times in epoch milliseconds. */
export function keptRecord(record: OrderRecord, fetchedAt: number, since = fetchedAt): KeptRecord {
  return { v: version, n: 1, told: [{ n: null, record, fetchedAt, source: 'LIVE' }], since }
}

/** A live query that was asked, and answered, at one time. `number`: the store's last one when it was counted. */
export function found(at: number, number = 0): LastAnswer {
  return { is: 'found', at, askedAt: at, number }
}

export function notFound(at: number, number = 0): LastAnswer {
  return { is: 'notFound', at, askedAt: at, number }
}

export function failed(
  at: number,
  { number = 0, code = 'PROVIDER_UNAVAILABLE', retryAt = at + 60_000 }: Partial<Failed> = {},
): LastAnswer {
  return { is: 'failed', at, askedAt: at, number, code, message: 'why', retryAt }
}
type Failed = Extract<LastAnswer, { is: 'failed' }>

/** What h5zhifu says of an order. */
export function h5Record(tradeNo: string, changes: object = {}) {
  return {
    trade_no: tradeNo,
    in_trade_no: `c-${tradeNo}`,
    out_trade_no: `m-${tradeNo}`,
    amount: 3500,
    trade_status: 'wait',
    notify_count: 0,
    create_time: '2026-11-01 10:00:00',
    ...changes,
  }
}

/** What zf19 says of an order; trade_status 0 to 4. */
export function zf19Record(tradeNo: string, status = '1') {
  return { pay_order_id: tradeNo, out_trade_no: `m-${tradeNo}`, total_fee: '3500', trade_status: status }
}

export function foundOrder(tradeNo: string, changes: object = {}): FoundOrder {
  const account = sampleAccount()
  const record = h5Record(tradeNo, changes)
  const freshness = { source: 'LIVE', fetchedAt: 0, ageSeconds: 0, freshUntil: null, staleBecause: null } as const
  return {
    ...account.provider.fields(record),
    account,
    provider: account.provider,
    record,
    identity: tradeNo,
    freshness,
  }
}
