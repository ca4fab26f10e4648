// attach (微信原生参数): what WeChat itself said of the order, nested in hkrt's answer, in one of several wrappings.
// WeChat's own page of these fields: https://pay.weixin.qq.com/doc/v2/partner/4011939979
import { z } from 'zod'
import { isMapping, type Mapping } from '../../domain/mapping.ts'
import { optionalFen, wholeFen } from '../toolkit/amount.ts'
import { strictJson } from '../toolkit/strict-json.ts'
import { optionalTime } from '../toolkit/time.ts'

const text = z.unknown().optional().transform(toText)
const fen = optionalFen.transform((value) => (value === '' || value == null ? null : wholeFen(value)))
const quantity = text.transform((digits) => (digits && /^\d{1,9}$/.test(digits) ? Number(digits) : null))

const goods = z.object({
  goods_id: text,
  goods_remark: text,
  discount_amount: fen,
  quantity,
  price: fen,
})

const promotion = z.object({
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
})

const wechatAnswer = z.object({
  sub_appid: text,
  sub_mch_id: text,
  result_code: text,
  err_code: text,
  err_code_des: text,
  device_info: text,
  openid: text,
  sub_openid: text,
  trade_type: text,
  // A state that is no text is one that nobody knows, which is not the same as none.
  trade_state: z
    .unknown()
    .optional()
    .transform((state) => (state == null || state === '' ? null : (toText(state) ?? 'unreadable'))),
  bank_type: text,
  promotion_detail: listOf('promotion_detail', promotion),
  total_fee: fen,
  fee_type: text,
  settlement_total_fee: fen,
  cash_fee: fen,
  cash_fee_type: text,
  transaction_id: text,
  out_trade_no: text,
  time_end: optionalTime,
  trade_state_desc: text,
  coupon_fee: fen,
})
/** What WeChat said, under its documented names; null where it did not say. Amounts in fen. */
export type WechatAnswer = z.output<typeof wechatAnswer>
export type WechatPromotion = WechatAnswer['promotion_detail'][number]
export type WechatGoods = WechatPromotion['goods_detail'][number]

/** The names that are read, of each level. */
export const wechatNames: ReadonlySet<string> = new Set(Object.keys(wechatAnswer.shape))
export const promotionNames: ReadonlySet<string> = new Set(Object.keys(promotion.shape))
export const goodsNames: ReadonlySet<string> = new Set(Object.keys(goods.shape))

/** attach as a field of hkrt's record: anything, kept as it came, unless what can be read of it is impossible. */
export const attach = z
  .unknown()
  .superRefine((value, context) => {
    const opened = openAttach(value)
    const issues = opened ? (wechatAnswer.safeParse(opened).error?.issues ?? []) : []
    for (const { path, message } of issues) context.addIssue({ code: 'custom', path, message })
  })
  .optional()

interface WithAttach {
  readonly attach?: unknown
}
const answers = new WeakMap<WithAttach, WechatAnswer | null>()

/** What WeChat said in a record's attach; null where there is none, or none that can be read. */
export function wechat(record: WithAttach): WechatAnswer | null {
  let answer = answers.get(record)
  if (answer === undefined) {
    const opened = openAttach(record.attach)
    answer = opened && wechatAnswer.parse(opened)
    answers.set(record, answer)
  }
  return answer
}

/** attach as an object, as it came but for its wrapping; null: none, or unreadable. */
export function openAttach(value: unknown): Mapping | null {
  const opened = unwrapped(value)
  return isMapping(opened) ? opened : null
}

// JSON text comes escaped up to three times, with or without its outer quotes: each round takes off one layer.
function unwrapped(value: unknown): unknown {
  let opened = value
  for (let round = 0; round < 4 && typeof opened === 'string'; round++) opened = parsed(opened) ?? parsed(`"${opened}"`)
  return opened
}

function parsed(json: string): unknown {
  try {
    return strictJson(json).value
  } catch {
    return undefined
  }
}

// A list comes as such, as JSON text, or in an object under its own name; one that cannot be read is empty.
function listOf<T extends z.ZodType>(name: string, element: T) {
  return z
    .unknown()
    .optional()
    .transform((value) => {
      const outer = unwrapped(value)
      const list = Array.isArray(outer) ? outer : unwrapped(new Map(Object.entries(outer ?? {})).get(name))
      return Array.isArray(list) ? list.filter((each) => typeof each === 'object' && each !== null) : []
    })
    .pipe(z.array(element))
}

function toText(value: unknown): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}
