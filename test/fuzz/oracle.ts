// What the contract says of an answer that is signed as it stands: written from the documents, apart from src.
import type { OrderKey } from '../../src/domain/order.ts'
import { appIds, type Name, type Subject } from './subjects.ts'
import { Spelled, signedText, type Wire, WireObject } from './wire-text.ts'

export type Fault = 'INVALID_RESPONSE' | 'BAD_SIGNATURE'

/** `!`: required. text: any; number: text that names the order, not empty; status: text or number. */
type Kind = 'text' | 'text!' | 'number!' | 'status!' | 'fen!' | 'yuan' | 'yuan!' | 'time' | 'count!'

const tables: Readonly<Record<Name, Readonly<Record<string, Kind>>>> = {
  h5zhifu: {
    trade_no: 'number!',
    in_trade_no: 'text',
    out_trade_no: 'number!',
    description: 'text',
    trade_type: 'text',
    pay_type: 'text',
    amount: 'fen!',
    attach: 'text',
    trade_status: 'text!',
    notify_count: 'count!',
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
    channel_trade_no: 'text',
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
    trade_no: 'text',
    out_trade_no: 'number!',
    trade_status: 'text!',
    total_amount: 'yuan!',
    send_pay_date: 'time',
    buyer_open_id: 'text',
    subject: 'text',
  },
}

/** How deep in its answer an order lies. */
const wrapping: Readonly<Record<Name, number>> = { h5zhifu: 3, zf19: 0, hkrt: 0, mpaas: 1 }

export function fieldsOf(name: Name): readonly string[] {
  return Object.keys(tables[name])
}

/** Every code that a found order's answer deserves; none: it must be found. `key`: what was asked. */
export function faultsIn(subject: Subject, answer: WireObject, key: OrderKey): Set<Fault> {
  const faults = new Set<Fault>()
  if (hasTwice(answer) || hasName(answer, '__proto__') || depth(answer) + wrapping[subject.name] > 32)
    faults.add('INVALID_RESPONSE')
  for (const [name, kind] of Object.entries(tables[subject.name]))
    if (!fits(kind, answer.get(name))) faults.add('INVALID_RESPONSE')
  const number = subject.numbers[key.by]
  if (number === undefined || answer.get(number) !== key.id) faults.add('INVALID_RESPONSE')
  if (subject.name === 'zf19') {
    const { app_id: appId } = Object.fromEntries(answer.pairs)
    if (appId !== undefined && appId !== null && appId !== '' && appId !== appIds.zf19) faults.add('INVALID_RESPONSE')
    if (answer.pairs.some(([, value]) => Array.isArray(value) || value instanceof WireObject))
      faults.add('INVALID_RESPONSE')
  }
  if ((subject.name === 'zf19' || subject.name === 'hkrt') && couldPassForMore(answer)) faults.add('BAD_SIGNATURE')
  return faults
}

function fits(kind: Kind, value: Wire | undefined): boolean {
  const absent = value === undefined || value === null
  switch (kind) {
    case 'text':
      return absent || typeof value === 'string'
    case 'text!':
      return typeof value === 'string'
    case 'number!':
      return typeof value === 'string' && value !== ''
    case 'status!':
      return typeof value === 'string' || (isNumber(value) && Number.isFinite(Number(spelling(value))))
    case 'fen!':
      return fenOf(value) !== null
    case 'yuan!':
      return yuanOf(value) !== null
    case 'yuan':
      return absent || value === '' || yuanOf(value) !== null
    case 'time':
      return absent || value === '' || (typeof value === 'string' && isTime(value))
    case 'count!':
      return isNumber(value) && wholeNumber(spelling(value)) !== null && Number(spelling(value)) < 2 ** 31
  }
}

function isNumber(value: Wire | undefined): value is number | Spelled {
  return typeof value === 'number' || value instanceof Spelled
}

function spelling(value: number | Spelled): string {
  return value instanceof Spelled ? value.text : JSON.stringify(value)
}

/** The whole number of 0 or more that a spelling names, if JavaScript can hold it exactly. */
function wholeNumber(text: string): number | null {
  const number = Number(text)
  return Number.isSafeInteger(number) && number >= 0 ? number : null
}

export function fenOf(value: Wire | undefined): number | null {
  if (isNumber(value)) return wholeNumber(spelling(value))
  return typeof value === 'string' && /^[0-9]{1,16}$/.test(value) ? wholeNumber(value) : null
}

export function yuanOf(value: Wire | undefined): number | null {
  if (typeof value !== 'string' || !/^[0-9]{1,15}(\.[0-9][0-9]?)?$/.test(value)) return null
  const [yuan = '0', cents = ''] = value.split('.')
  const fen = BigInt(yuan) * 100n + BigInt(cents.padEnd(2, '0'))
  return fen <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(fen) : null
}

/** Both of the providers' ways of writing a time, of the years 2000 to 2099, as the calendar has it. */
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

/** A signature over joined text proves nothing where a name or a value holds what reads as a further pair. */
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
