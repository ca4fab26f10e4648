// What a client may see of records and payers: ids masked without the scope `payer`, and secrets shown to nobody.
import type { Client } from '../domain/client.ts'
import { isMapping } from '../domain/mapping.ts'
import type { OrderRecord } from '../domain/order.ts'

type Scopes = Pick<Client, 'scopes'>

/** Names under which providers of this family say who paid, sent by one that documents them or not. */
const payerNames: readonly string[] = [
  'openid',
  'sub_openid',
  'open_id',
  'buyer_id',
  'buyer_open_id',
  'buyer_user_id',
  'buyer_logon_id',
]
/** What a signature is made of is nobody's business. */
const secretNames: readonly string[] = ['sign', 'nonce_str', 'nonce']

/** A payer's id; without the scope the last four characters of one long enough to stay secret all the same. */
export function showPayer(id: string, { scopes }: Scopes): string {
  if (scopes.has('payer') || id === '') return id
  return id.length >= 12 ? `****${id.slice(-4)}` : '****'
}

/** The record without secrets and with payers masked, at every depth; `payerFields`: names of the provider's own. */
export function showRecord(record: OrderRecord, client: Scopes, payerFields: readonly string[] = []): OrderRecord {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([name]) => !secretNames.includes(name))
      .map(([name, value]) => [name, show(name, value, client, payerFields)]),
  )
}

function show(name: string, value: unknown, client: Scopes, payerFields: readonly string[]): unknown {
  const isPayer = payerNames.includes(name) || payerFields.includes(name)
  if (isPayer && !client.scopes.has('payer')) return value === null ? null : showPayer(String(value), client)
  if (Array.isArray(value)) return value.map((item) => show('', item, client, payerFields))
  return isMapping(value) ? showRecord(value, client, payerFields) : value
}
