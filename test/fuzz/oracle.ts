// The contract's outcome for a signed answer: written from the documents, independent of src.
import type { OrderKey } from '../../src/domain/order.ts'
import { appIds, type Name, type Subject } from './subjects.ts'
import { Spelled, signedText, type Wire, WireObject } from './wire-text.ts'

export type Fault = 'INVALID_RESPONSE' | 'BAD_SIGNATURE'

/** `!`: required. number: text or a number that names the order; status: text or number; text: any, read leniently. */
type Kind = 'text' | 'number' | 'number!' | 'status!' | 'fen!' | 'yuan' | 'yuan!' | 'time' | 'count'

const tables: Readonly<Record<Name, Readonly<Record<string, Kind>>>> = {
  h5zhifu: {
    trade_no: 'number!',
    in_trade_no: 'number',
    out_trade_no: 'number!',
    description: 'text',
    trade_type: 'text',
    pay_type: 'text',
    amount: 'fen!',
    attach: 'text',
    trade_status: 'status!',
    notify_count: 'count',
    create_time: 'time',
    pay_time: 'time',
    expire_time: 'time',
  },
  zf19: {
    pay_order_id: 'number!',
    out_trade_no: 'number!',
    total_fee: 'fen!',
    trade_status: 'status!',
    trade_status_desc: 'text',
    mch_id: 'text',
    transaction_id: 'text',
    time_end: 'time',
    openid: 'text',
    attach: 'text',
  },
  hkrt: {
    trade_no: 'number!',
    out_trade_no: 'number!',
    channel_trade_no: 'number',
    total_amount: 'yuan!',
    rate: 'text',
    fee: 'yuan',
    trade_status: 'status!',
    error_code: 'text',
    error_msg: 'text',
    appid: 'text',
    openid: 'text',
    weixin_no: 'text',
    refunded_amount: 'yuan',
    remanent_amount: 'yuan',
    fee_subsidy_party: 'text',
    pre_fee_subsidy_amount: 'yuan',
    real_fee_subsidy_amount: 'yuan',
    real_fee_amount: 'yuan',
    trade_type: 'text',
  },
  mpaas: {
    trade_no: 'number',
    out_trade_no: 'number!',
    trade_status: 'status!',
    total_amount: 'yuan!',
    send_pay_date: 'time',
    buyer_open_id: 'text',
    subject: 'text',
  },
}

/** The depth of an order in its answer. */
const wrapping: Readonly<Record<Name, number>> = { h5zhifu: 3, zf19: 0, hkrt: 0, mpaas: 1 }

export function fieldsOf(name: Name): readonly string[] {
  return Object.keys(tables[name])
}

/** Every code that fits a found order's answer; empty if it must be found. `key`: the query's number. */
export function faultsIn(subject: Subject, answer: WireObject, key: OrderKey): Set<Fault> {
  const faults = new Set<Fault>()
  if (hasTwice(answer) || hasName(answer, '__proto__') || depth(answer) + wrapping[subject.name] > 32)
    faults.add('INVALID_RESPONSE')
  for (const [name, kind] of Object.entries(tables[subject.name]))
    if (!fits(kind, answer.get(name))) faults.add('INVALID_RESPONSE')
  const number = subject.numbers[key.by]
  if (number === undefined || textOf(answer.get(number)) !== key.id) faults.add('INVALID_RESPONSE')
  if (subject.name === 'zf19') {
    const appId = answer.get('app_id')
    if (!isNothing(appId) && textOf(appId) !== appIds.zf19) faults.add('INVALID_RESPONSE')
    // Whose signature cannot cover them.
    if (answer.pairs.some(([, value]) => isNested(value))) {
      faults.add('INVALID_RESPONSE')
      faults.add('BAD_SIGNATURE')
    }
    if (answer.pairs.some(([, value]) => value instanceof WireObject && isNothing(value))) faults.add('BAD_SIGNATURE')
  }
  if (subject.name === 'hkrt' && Object.keys(tables.hkrt).some((name) => isNested(answer.get(name))))
    faults.add('BAD_SIGNATURE')
  if ((subject.name === 'zf19' || subject.name === 'hkrt') && couldPassForMore(answer)) faults.add('BAD_SIGNATURE')
  return faults
}

/** Whether a field is such that the order can be read; optional ones are, but for numbers. */
function fits(kind: Kind, value: Wire | undefined): boolean {
  switch (kind) {
    case 'number':
      return isNothing(value) || isLegible(textOf(value))
    case 'number!':
      return !isNothing(value) && isLegible(textOf(value))
    case 'status!':
      return value === '' || (!isNothing(value) && isLegible(textOf(value)))
    case 'fen!':
      return fenOf(value) !== null
    case 'yuan!':
      return yuanOf(value) !== null
    default:
      return true
  }
}

function isNested(value: Wire | undefined): boolean {
  return typeof value === 'object' && !(value instanceof Spelled) && !isNothing(value)
}

function isNothing(value: Wire | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true
  return Array.isArray(value) ? value.length === 0 : value instanceof WireObject && value.pairs.length === 0
}

/** Text, or a number by its digits; null: neither. */
export function textOf(value: Wire | undefined): string | null {
  if (isNumber(value)) return spelling(value)
  return typeof value === 'string' ? value : null
}

function isLegible(text: string | null): boolean {
  return text?.isWellFormed() === true && !text.includes('\ufffd')
}

function isNumber(value: Wire | undefined): value is number | Spelled {
  return typeof value === 'number' || value instanceof Spelled
}

function spelling(value: number | Spelled): string {
  return value instanceof Spelled ? value.text : JSON.stringify(value)
}

export function fenOf(value: Wire | undefined): number | null {
  const units = exact(value, 0)
  return typeof value === 'string' && /[.]..$/.test(value) && units !== 0 ? null : units
}

export function yuanOf(value: Wire | undefined): number | null {
  return exact(value, 2)
}

/** A decimal as a whole number of its units, if it is one of 0 or more that JavaScript holds exactly: digits moved, not computed. */
function exact(value: Wire | undefined, places: number): number | null {
  const text = textOf(value)
  const parts = /^(-?)([0-9]+)(?:[.]([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text ?? '')
  if (!parts) return null
  const [, minus, whole = '', fraction = '', exponent = '0'] = parts
  const point = whole.length + Number(exponent) + places
  const digits = whole + fraction
  if (/^0*$/.test(digits)) return Math.abs(Number(exponent)) < 100 ? 0 : null
  if (minus === '-' || point > 60 || point < -60) return null
  const moved = `${'0'.repeat(Math.max(0, -point))}${digits}`.padEnd(Math.max(0, point), '0')
  const cut = Math.max(0, point)
  if (/[1-9]/.test(moved.slice(cut))) return null
  const units = Number(moved.slice(0, cut) || '0')
  return Number.isSafeInteger(units) ? units : null
}

/** Both formats of the providers' times, for valid dates of the years 2000 to 2099. */
export function isTime(text: string): boolean {
  const digits = /^\d{14}$/.test(text)
    ? text
    : /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)
      ? text.replace(/\D/g, '')
      : ''
  if (!digits.startsWith('20')) return false
  const part = (from: number, length: number) => Number(digits.slice(from, from + length))
  const [year, month, day, hour, minute, second] = [
    part(0, 4),
    part(4, 2),
    part(6, 2),
    part(8, 2),
    part(10, 2),
    part(12, 2),
  ]
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60
}

/** A signature over joined text proves nothing if a name or a value contains a further pair. */
function couldPassForMore(value: Wire, inList = false): boolean {
  if (Array.isArray(value)) {
    const flat = leaves(value)
    const objects = flat.filter((each) => each instanceof WireObject)
    const others = flat.filter((each) => !(each instanceof WireObject) && each !== null && each !== '')
    return (objects.length > 0 && others.length > 0) || value.some((each) => couldPassForMore(each, true))
  }
  if (value instanceof WireObject)
    return value.pairs.some(([name, member]) => name.includes('=') || name.includes('&') || couldPassForMore(member))
  const text = value === null ? '' : signedText(value)
  return /&[^&]*=/.test(text) || (inList && text.includes('='))
}

function leaves(value: Wire): Wire[] {
  return Array.isArray(value) ? value.flatMap(leaves) : [value]
}

function hasTwice(value: Wire): boolean {
  if (Array.isArray(value)) return value.some(hasTwice)
  if (!(value instanceof WireObject)) return false
  const names = value.pairs.map(([name]) => name)
  return new Set(names).size < names.length || value.pairs.some(([, member]) => hasTwice(member))
}

function hasName(value: Wire, wanted: string): boolean {
  if (Array.isArray(value)) return value.some((each) => hasName(each, wanted))
  return value instanceof WireObject && value.pairs.some(([name, member]) => name === wanted || hasName(member, wanted))
}

export function depth(value: Wire): number {
  if (Array.isArray(value)) return 1 + Math.max(0, ...value.map(depth))
  return value instanceof WireObject ? 1 + Math.max(0, ...value.pairs.map(([, member]) => depth(member))) : 0
}
