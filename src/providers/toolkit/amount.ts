// Amounts, exactly: text or integers to fen, never through a float.
import { z } from 'zod'
import type { Money } from '../../domain/order.ts'

/** Yuan as text with at most two decimals ("0.01", "100", "88.88") to fen; null: no amount. */
export function yuanToFen(text: string): number | null {
  const match = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text)
  return match ? safe(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`) : null
}

/** Fen as an integer or its decimal text ("3500") to a number; null: no amount. */
export function wholeFen(value: string | number): number | null {
  // Adding 0 makes JSON's -0 a plain one.
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value + 0 : null
  return /^\d{1,16}$/.test(value) ? safe(value) : null
}

export function cny(minor: number): Money {
  return { minor, currency: 'CNY' }
}

/** A required amount in yuan; kept as the text that came. */
export const yuanText = z.string().refine((text) => yuanToFen(text) !== null, 'is no amount in yuan')
/** An optional amount in yuan; providers send "" for "not told". */
export const optionalYuan = z.union([z.literal(''), yuanText]).nullish()
/** A required amount in fen; kept as it came. */
export const fen = z.union([z.string(), z.number()]).refine((value) => wholeFen(value) !== null, 'is no amount in fen')
export const optionalFen = z.union([z.literal(''), fen]).nullish()

/** The money of a field that passed `optionalYuan`; null where it is not told. */
export function yuanMoney(text: string | null | undefined): Money | null {
  const minor = text ? yuanToFen(text) : null
  return minor === null ? null : cny(minor)
}

/** The money of a required field that passed `yuanText`. */
export function requiredYuan(text: string): Money {
  return cny(told(yuanToFen(text)))
}

/** The money of a required field that passed `fen`. */
export function requiredFen(value: string | number): Money {
  return cny(told(wholeFen(value)))
}

// A record is checked before it is kept, so this is our own fault; better no answer than a wrong amount.
function told(minor: number | null): number {
  if (minor === null) throw new TypeError('a kept record holds an amount that is none')
  return minor
}

function safe(digits: string): number | null {
  const minor = Number(digits)
  return Number.isSafeInteger(minor) ? minor : null
}
