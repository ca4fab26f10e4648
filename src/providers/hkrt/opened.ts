// A record with attach parsed from text into an object, so that masking sees its fields.
import type { OrderRecord } from '../../domain/order.ts'
import { openAttach } from './wechat.ts'

export function opened(record: OrderRecord): OrderRecord {
  return 'attach' in record ? { ...record, attach: openAttach(record.attach) ?? unopened(record.attach) } : record
}

// Text that cannot be parsed is shown unchanged, unless it may contain secrets or payers' ids.
function unopened(attach: unknown): unknown {
  return typeof attach === 'string' && /sign|nonce|open_?id|buyer/i.test(attach) ? null : attach
}
