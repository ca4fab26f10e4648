// The record for people's eyes: attach unwrapped; no signature and no nonce, however deep.
import type { OrderRecord } from '../../domain/order.ts'
import type { HkrtRecord } from './response.ts'
import { openAttach } from './wechat.ts'

export function raw(record: HkrtRecord): OrderRecord {
  const shown =
    'attach' in record ? { ...record, attach: openAttach(record.attach) ?? unopened(record.attach) } : record
  return withoutSecrets(shown)
}

// Text that cannot be opened is shown as it came, unless it may hold what is not to be shown.
function unopened(attach: unknown): unknown {
  return typeof attach === 'string' && /sign|nonce|open_?id|buyer/i.test(attach) ? null : attach
}

function withoutSecrets(fields: object): OrderRecord {
  const shown = Object.entries(fields).filter(([name]) => name !== 'sign' && name !== 'nonce_str')
  return Object.fromEntries(shown.map(([name, value]) => [name, clean(value)]))
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean)
  return typeof value === 'object' && value !== null ? withoutSecrets(value) : value
}
