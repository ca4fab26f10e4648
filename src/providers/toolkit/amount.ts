// Exact amounts: converts text, and numbers by their digits, to minor units, never through a float.
import { z } from 'zod'
import type { Money } from '../../domain/order.ts'
import { told } from './message.ts'
import { isNothing, text } from './reading.ts'
import { Digits } from './strict-json.ts'

/** Yuan, as text or number, to fen; null for a missing value, undefined if it is not a whole number of fen. */
export function yuan(value: unknown): number | null | undefined {
  const said = text(value)
  return typeof said === 'string' ? minorUnits(said, 2) : said
}

/** Fen, as text or number; text with two decimals ("35.00") looks like yuan and is not read, unless it is 0 in both. */
export function fen(value: unknown): number | null | undefined {
  const said = text(value)
  if (typeof said !== 'string') return said
  const units = minorUnits(said, 0)
  return typeof value === 'string' && /\.\d\d$/.test(value) && units !== 0 ? undefined : units
}

/** The exact value of a decimal, in units of its `places`th decimal; undefined if it is not a decimal or not a whole number of units. */
function minorUnits(decimal: string, places: number): number | undefined {
  const match = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,2}))?$/.exec(decimal)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const digits = BigInt(whole + fraction)
  const shift = Number(exponent) + places - fraction.length
  const divisor = 10n ** BigInt(Math.max(0, -shift))
  if (digits % divisor !== 0n || (sign === '-' && digits !== 0n)) return undefined
  const units = Number((digits / divisor) * 10n ** BigInt(Math.max(0, shift)))
  return Number.isSafeInteger(units) ? units : undefined
}

export function cny(minor: number): Money {
  return { minor, currency: 'CNY' }
}

/** The money of an optional amount; null if it is missing or cannot be read. */
export function money(minor: number | null | undefined): Money | null {
  return minor === null || minor === undefined ? null : cny(minor)
}

/** The order's amount in yuan; kept unchanged. */
export const requiredYuan = required(yuan, 'an amount in yuan')
/** The order's amount in fen; kept unchanged, except a number like 3500.00, which is kept as 3500. */
export const requiredFen = required(fen, 'an amount in fen').transform((value) =>
  value instanceof Digits ? (fen(value) ?? value) : value,
)

function required(read: typeof yuan, what: string) {
  return z.unknown().superRefine((value, context) => {
    if (typeof read(value) !== 'number')
      context.addIssue({ code: 'custom', message: isNothing(value) ? 'is missing' : `${told(value)} is not ${what}` })
  })
}

/** The money of a field that passed `requiredYuan` or `requiredFen`, read again. */
export function requiredMoney(minor: number | null | undefined): Money {
  // A record is checked before it is kept, so this is our own fault; better no answer than a wrong amount.
  if (typeof minor !== 'number') throw new TypeError('a kept record holds an amount that cannot be read')
  return cny(minor)
}
