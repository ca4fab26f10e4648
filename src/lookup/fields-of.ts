// A record in the common words, made once for as long as the record is kept in memory.
import type { OrderFields, OrderRecord } from '../providers/provider.ts'
import type { Account } from './account.ts'

const known = new WeakMap<OrderRecord, OrderFields>()

/** A record is one account's alone, so that nothing else is needed to find its fields again. */
export function fieldsOf({ provider }: Account, record: OrderRecord): OrderFields {
  const before = known.get(record)
  if (before) return before
  const fields = provider.fields(record)
  known.set(record, fields)
  return fields
}
