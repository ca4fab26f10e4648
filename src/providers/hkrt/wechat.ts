// attach (微信原生参数): WeChat's own answer about the order, nested in hkrt's answer in one of several formats.
// WeChat's own page of these fields: https://pay.weixin.qq.com/doc/v2/partner/4011939979
import { isMapping, type Mapping } from '../../domain/mapping.ts'
import { fen } from '../toolkit/amount.ts'
import { count, isNothing, list, type Reader, type Readers, text } from '../toolkit/reading.ts'
import { plain, strictJson } from '../toolkit/strict-json.ts'
import { time } from '../toolkit/time.ts'

/** The results of such readers: null for a missing value, undefined for one that cannot be read. */
type Read<R extends Readers> = { readonly [K in keyof R]: ReturnType<R[K]> }

const goods = {
  goods_id: text,
  goods_remark: text,
  discount_amount: fen,
  quantity: count,
  price: fen,
} satisfies Readers

const promotion = {
  promotion_id: text,
  name: text,
  scope: text,
  type: text,
  amount: fen,
  activity_id: text,
  wxpay_contribute: fen,
  merchant_contribute: fen,
  other_contribute: fen,
  goods_detail: listOf('goods_detail', goods),
} satisfies Readers

const answer = {
  sub_appid: text,
  sub_mch_id: text,
  result_code: text,
  err_code: text,
  err_code_des: text,
  device_info: text,
  openid: text,
  sub_openid: text,
  trade_type: text,
  // A state that cannot be read is an unknown state, which is not the same as a missing one.
  trade_state: (value: unknown) => (isNothing(value) ? null : (text(value) ?? 'unreadable')),
  bank_type: text,
  promotion_detail: listOf('promotion_detail', promotion),
  total_fee: fen,
  fee_type: text,
  settlement_total_fee: fen,
  cash_fee: fen,
  cash_fee_type: text,
  transaction_id: text,
  out_trade_no: text,
  time_end: time,
  trade_state_desc: text,
  coupon_fee: fen,
} satisfies Readers
/** WeChat's answer, by its documented names. Amounts in fen. */
export type WechatAnswer = Read<typeof answer>
export type WechatPromotion = Read<typeof promotion>
export type WechatGoods = Read<typeof goods>

/** The names that are read, of each level. */
export const wechatNames: ReadonlySet<string> = new Set(Object.keys(answer))
export const promotionNames: ReadonlySet<string> = new Set(Object.keys(promotion))
export const goodsNames: ReadonlySet<string> = new Set(Object.keys(goods))

/** WeChat's answer in attach; null if it is missing, undefined if it cannot be read. */
export const wechatAnswer: Reader<WechatAnswer> = (value) => {
  const opened = unwrapped(value)
  if (isNothing(opened) && (isNothing(value) || opened !== undefined)) return null
  return isMapping(opened) ? readAll(opened, answer) : undefined
}

interface WithAttach {
  readonly attach?: unknown
}
const answers = new WeakMap<WithAttach, WechatAnswer | null>()

/** What WeChat said in a record's attach; null where there is none, or none that can be read. */
export function wechat(record: WithAttach): WechatAnswer | null {
  let known = answers.get(record)
  if (known === undefined) {
    known = wechatAnswer(record.attach) ?? null
    answers.set(record, known)
  }
  return known
}

/** attach as an object, unwrapped but otherwise unchanged; null if it is missing or cannot be read. */
export function openAttach(value: unknown): Mapping | null {
  const opened = unwrapped(value)
  return isMapping(opened) ? opened : null
}

// JSON text is escaped up to three times, with or without its outer quotes: each round removes one layer.
function unwrapped(value: unknown): unknown {
  let opened = value
  for (let round = 0; round < 4 && typeof opened === 'string'; round++) opened = parsed(opened) ?? parsed(`"${opened}"`)
  return opened
}

function parsed(json: string): unknown {
  try {
    return plain(strictJson(json).value)
  } catch {
    return undefined
  }
}

// A list is a list, JSON text, or an object that contains it under its own name.
function listOf<R extends Readers>(name: string, element: R): Reader<readonly Read<R>[]> {
  return (value) => {
    const outer = unwrapped(value)
    const named = typeof outer === 'object' && outer !== null ? new Map(Object.entries(outer)).get(name) : undefined
    if (isNothing(value) || isNothing(named ?? outer ?? value)) return []
    const elements = list(unwrapped(named ?? outer))?.filter((each) => !isNothing(each))
    return elements?.every(isMapping) ? elements.map((each) => readAll(each, element)) : undefined
  }
}

function readAll<R extends Readers>(object: object, readers: R): Read<R> {
  const members = new Map<string, unknown>(Object.entries(object))
  const read = Object.entries(readers).map(([name, reader]) => [name, reader(members.get(name))])
  // The readers' names, each with the result of its reader.
  return Object.fromEntries(read) as Read<R>
}
