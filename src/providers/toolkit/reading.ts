// Readers of optional fields in all formats that platforms send: each returns the value, null if it is missing, or
// undefined if it cannot be read.
import { isMapping, type Mapping } from '../../domain/mapping.ts'
import type { OrderRecord, OrderState } from '../../domain/order.ts'
import { Digits } from './strict-json.ts'

export type Reader<T = unknown> = (value: unknown) => T | null | undefined
export type Readers = Readonly<Record<string, Reader>>

/** PHP sends false, [] and {} for a missing value. */
export function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0
}

/** Text, or a number by its original digits. */
export function text(value: unknown): string | null | undefined {
  if (isNothing(value)) return null
  if (typeof value === 'string') return value
  return typeof value === 'number' || value instanceof Digits ? String(value) : undefined
}

/** A code, as text or as a number; `10000.0` is 10000, because some platforms have only one kind of number. */
export function code(value: unknown): string | null | undefined {
  const said = text(value)
  return typeof said === 'string' ? said.replace(/^(\d+)\.0+$/, '$1') : said
}

/** A count, as a number or as text. */
export function count(value: unknown): number | null | undefined {
  const digits = code(value)
  if (typeof digits !== 'string') return digits
  return /^\d{1,10}$/.test(digits) && Number(digits) < 2 ** 31 ? Number(digits) : undefined
}

/** A list, or an object with the indexes as names: PHP's `array_filter` leaves gaps. Unlike a text, `""` is not a list. */
export function list(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  return isObject(value) && Object.keys(value).every((name) => /^\d+$/.test(name)) ? Object.values(value) : undefined
}

/** A message, of one text or of several. */
export function words(value: unknown): string {
  const parts = Array.isArray(value) ? value : [value]
  return parts
    .map((part) => text(part) ?? '')
    .filter(Boolean)
    .join(' ')
}

/** The state, with a warning if an optional field cannot be read. */
export function withUnreadable(state: OrderState, record: OrderRecord, readers: Readers): OrderState {
  const unreadable = Object.entries(readers).some(([name, read]) => isUnreadable(read(record[name])))
  return unreadable ? { ...state, warnings: [...state.warnings, 'FIELD_UNREADABLE'] } : state
}

/** Whether a reader could not read a value, or parts of it: U+FFFD replaces bytes outside the charset. */
export function isUnreadable(read: unknown): boolean {
  if (read === undefined) return true
  if (typeof read === 'string') return read.includes('\ufffd')
  return typeof read === 'object' && read !== null && Object.values(read).some(isUnreadable)
}

function isObject(value: unknown): value is Mapping {
  return isMapping(value) && !(value instanceof Digits)
}
