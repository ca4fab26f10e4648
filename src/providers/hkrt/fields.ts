// A record in the common words.
import type { Channel, OrderFields, OrderState, TradeType } from '../../domain/order.ts'
import { cny, requiredYuan, yuanMoney } from '../toolkit/amount.ts'
import { own } from '../toolkit/order-state.ts'
import { zonedTime } from '../toolkit/time.ts'
import type { HkrtRecord } from './response.ts'
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
  return {
    ...stateOf(record, amounts, answer),
    providerStatus: String(record.trade_status),
    tradeNo: record.trade_no,
    outTradeNo: record.out_trade_no,
    channelTradeNo: record.weixin_no || null,
    amount: cny(amounts.total),
    refunded: refunded === null || refunded < 0 ? null : cny(refunded),
    refundable: yuanMoney(record.remanent_amount),
    description: null,
    channel: own(channels, record.trade_type ?? '') ?? (record.weixin_no || answer ? 'WECHAT' : null),
    tradeType: answer?.trade_type ? (own(tradeTypes, answer.trade_type) ?? 'OTHER') : null,
    // hkrt's attach is WeChat's answer, not the merchant's own text.
    attach: null,
    payerId: record.openid || answer?.openid || answer?.sub_openid || null,
    createdAt: null,
    paidAt: zonedTime(answer?.time_end),
    expiresAt: null,
  }
}

function amountsOf(record: HkrtRecord): Amounts {
  const total = requiredYuan(record.total_amount).minor
  const remanent = yuanMoney(record.remanent_amount)?.minor ?? null
  const refunded = yuanMoney(record.refunded_amount)?.minor ?? (remanent === null ? null : total - remanent)
  return { total, refunded, remanent }
}

function stateOf(record: HkrtRecord, amounts: Amounts, answer: WechatAnswer | null): OrderState {
  const said = state(String(record.trade_status), amounts, answer?.trade_state ?? '')
  const { total, refunded, remanent } = amounts
  const wechatDiffers = (answer?.total_fee ?? total) !== total
  // Holds by itself where refunded was derived from remanent.
  const doNotAddUp = refunded !== null && remanent !== null && refunded + remanent !== total
  return wechatDiffers || doNotAddUp ? { ...said, warnings: [...said.warnings, 'AMOUNT_CONFLICT'] } : said
}
