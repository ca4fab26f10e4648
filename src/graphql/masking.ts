// Who paid is nobody's business without the scope `payer`: masked ids, and records with them masked at every depth.
import type { OrderRecord } from '../providers/provider.ts'

/** The last four characters of an id long enough to stay secret all the same. */
export function maskPayer(id: string): string {
  return id.length >= 12 ? `****${id.slice(-4)}` : '****'
}

export function maskRecord(record: OrderRecord, payerFields: readonly string[]): OrderRecord {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, masked(name, value, payerFields)]))
}

function masked(name: string, value: unknown, payerFields: readonly string[]): unknown {
  if (payerFields.includes(name)) return value === null || value === '' ? value : maskPayer(String(value))
  if (Array.isArray(value)) return value.map((item) => masked('', item, payerFields))
  // An object that is no array, as checked above.
  return typeof value === 'object' && value !== null ? maskRecord(value as OrderRecord, payerFields) : value
}
