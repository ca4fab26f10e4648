// Who paid is nobody's business without the scope `payer`: masked ids, and records as a client may see them.
import type { OrderRecord } from '../domain/order.ts'

/** The last four characters of an id long enough to stay secret all the same. */
export function maskPayer(id: string): string {
  return id.length >= 12 ? `****${id.slice(-4)}` : '****'
}

/** Names under which providers of this family tell who paid, sent by one that documents them or not. */
const payerNames: readonly string[] = [
  'openid',
  'sub_openid',
  'open_id',
  'buyer_open_id',
  'buyer_user_id',
  'buyer_logon_id',
]
/** What a signature is made of is nobody's business at all. */
const secretNames: readonly string[] = ['sign', 'nonce_str', 'nonce']

export interface Sight {
  /** Whether payers are seen whole (the scope `payer`). */
  readonly payer: boolean
  /** Names of the provider's own fields that tell who paid. */
  readonly payerFields: readonly string[]
}

/** The record as a client may see it, at every depth: without secrets, and with payers masked. */
export function showRecord(record: OrderRecord, sight: Sight): OrderRecord {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([name]) => !secretNames.includes(name))
      .map(([name, value]) => [name, show(name, value, sight)]),
  )
}

function show(name: string, value: unknown, sight: Sight): unknown {
  const tellsPayer = payerNames.includes(name) || sight.payerFields.includes(name)
  if (tellsPayer && !sight.payer) return value === null || value === '' ? value : maskPayer(String(value))
  if (Array.isArray(value)) return value.map((item) => show('', item, sight))
  // An object that is no array, as checked above.
  return typeof value === 'object' && value !== null ? showRecord(value as OrderRecord, sight) : value
}
