// A record with what attach wraps in text as the object that it is, so that masking sees what it holds.
import type { OrderRecord } from '../../domain/order.ts'
import { openAttach } from './wechat.ts'

export function opened(record: OrderRecord): OrderRecord {
  return 'attach' in record ? { ...record, attach: openAttach(record.attach) ?? unopened(record.attach) } : record
}

// Text that cannot be opened is shown as it came, unless it may hold what is not to be shown.
function unopened(attach: unknown): unknown {
  return typeof attach === 'string' && /sign|nonce|open_?id|buyer/i.test(attach) ? null : attach
}
