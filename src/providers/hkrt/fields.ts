// Maps a record to the common fields.
import type { Channel, OrderFields, OrderState, TradeType } from '../../domain/order.ts'
import { cny, money, requiredMoney, yuan } from '../toolkit/amount.ts'
import { own } from '../toolkit/order-state.ts'
import { text, withUnreadable } from '../toolkit/reading.ts'
import { type HkrtRecord, optional } from './response.ts'
import { type Amounts, state } from './state.ts'
import { type WechatAnswer, wechat } from './wechat.ts'

// trade_type of /pay/polymeric/query.
const channels: Readonly<Record<string, Channel>> = { WX: 'WECHAT', ALI: 'ALIPAY', UNIONQR: 'UNIONPAY' }
// attach.trade_type, in WeChat's words.
const tradeTypes: Readonly<Record<string, TradeType>> = {
  JSAPI: 'JSAPI',
  NATIVE: 'NATIVE',
  APP: 'APP',
  MICROPAY: 'MICROPAY',
  MWEB: 'H5',
}

export function fields(record: HkrtRecord): OrderFields {
  const answer = wechat(record)
  const amounts = amountsOf(record)
  const { refunded } = amounts
  const weixinNo = text(record.weixin_no) ?? null
  return {
    ...withUnreadable(stateOf(record, amounts, answer), record, optional),
    // An earlier release kept numbers as numbers.
    providerStatus: String(record.trade_status),
    tradeNo: record.trade_no,
    outTradeNo: record.out_trade_no,
    channelTradeNo: weixinNo,
    amount: cny(amounts.total),
    refunded: refunded === null || refunded < 0 ? null : cny(refunded),
    refundable: money(yuan(record.remanent_amount)),
    description: null,
    channel: own(channels, text(record.trade_type) ?? '') ?? (weixinNo || answer ? 'WECHAT' : null),
    tradeType: answer?.trade_type ? (own(tradeTypes, answer.trade_type) ?? 'OTHER') : null,
    // hkrt's attach is WeChat's answer, not the merchant's own text.
    attach: null,
    payerId: text(record.openid) || answer?.openid || answer?.sub_openid || null,
    createdAt: null,
    paidAt: answer?.time_end ?? null,
    expiresAt: null,
  }
}

function amountsOf(record: HkrtRecord): Amounts {
  const total = requiredMoney(yuan(record.total_amount)).minor
  const remanent = yuan(record.remanent_amount) ?? null
  const refunded = yuan(record.refunded_amount) ?? (remanent === null ? null : total - remanent)
  return { total, refunded, remanent }
}

function stateOf(record: HkrtRecord, amounts: Amounts, answer: WechatAnswer | null): OrderState {
  const said = state(String(record.trade_status), amounts, answer?.trade_state ?? '')
  const { total, refunded, remanent } = amounts
  const wechatDiffers = (answer?.total_fee ?? total) !== total
  // Always true if refunded is derived from remanent.
  const doNotAddUp = refunded !== null && remanent !== null && refunded + remanent !== total
  return wechatDiffers || doNotAddUp ? { ...said, warnings: [...said.warnings, 'AMOUNT_CONFLICT'] } : said
}
