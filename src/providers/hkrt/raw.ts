// The record for people's eyes: attach unwrapped; no signature and no nonce, however deep.
import type { OrderRecord } from '../../domain/order.ts'
import type { HkrtRecord } from './response.ts'
import { openAttach } from './wechat.ts'

export function raw(record: HkrtRecord): OrderRecord {
  const shown = 'attach' in record ? { ...record, attach: openAttach(record.attach) } : record
  return withoutSecrets(shown)
}

function withoutSecrets(fields: object): OrderRecord {
  const shown = Object.entries(fields).filter(([name]) => name !== 'sign' && name !== 'nonce_str')
  return Object.fromEntries(shown.map(([name, value]) => [name, clean(value)]))
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean)
  return typeof value === 'object' && value !== null ? withoutSecrets(value) : value
}
