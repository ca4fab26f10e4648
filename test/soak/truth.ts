// The orders of a soak, and the true status and amount of each: by construction, not by the tested code.
import type { Sandbox, SandboxProviderName } from '../../src/sandbox/sandbox.ts'
import { wechatAnswer } from '../../src/sandbox/seeds/wechat-answer.ts'
import type { JsonObject } from '../../src/sandbox/wire.ts'

export type Kind = 'TRADE_NO' | 'OUT_TRADE_NO' | 'CHANNEL_TRADE_NO' | 'VOUCHER_NO'

export interface TrueOrder {
  readonly provider: SandboxProviderName
  readonly tradeNo: string
  readonly outTradeNo: string
  readonly status: string
  /** In fen, and of each order its own. */
  readonly minor: number
  readonly numbers: { readonly [K in Kind]?: string }
}

export interface Truth {
  readonly orders: readonly [TrueOrder, ...TrueOrder[]]
  byTradeNo(provider: string, tradeNo: string | null): TrueOrder | undefined
  /** The orders of a merchant's number at a provider. */
  byOutTradeNo(provider: string, outTradeNo: string): readonly TrueOrder[]
}

const h5Statuses = [
  ['wait', 'PENDING'],
  ['paid', 'PAID'],
  ['success', 'PAID'],
  ['notify_error', 'PAID'],
  ['closed', 'CLOSED'],
  ['refund', 'REFUNDING'],
  ['frozen', 'UNKNOWN'],
] as const
const zf19Statuses = ['PENDING', 'PAID', 'CLOSED', 'REFUNDED', 'REVOKED'] as const
const hkrtStatuses = [
  ['1', '', 0, 'PAID'],
  ['1', 'SUCCESS', 0, 'PAID'],
  ['1', 'REFUND', 0, 'REFUNDING'],
  ['1', '', 0.5, 'PARTIALLY_REFUNDED'],
  ['1', 'REFUND', 1, 'REFUNDED'],
  ['2', '', 0, 'FAILED'],
  ['2', 'CLOSED', 0, 'CLOSED'],
  ['3', 'NOTPAY', 0, 'PENDING'],
  ['3', '', 0, 'PROCESSING'],
  ['3', 'SUCCESS', 0, 'PAID'],
  ['4', '', 0, 'CLOSED'],
  ['7', '', 0, 'UNKNOWN'],
] as const
const mpaasStatuses = [
  ['WAIT_BUYER_PAY', '', 'PENDING'],
  ['INPROCESS', '', 'PROCESSING'],
  ['TRADE_SUCCESS', '2026-11-01 10:03:20', 'PAID'],
  ['TRADE_FINISHED', '2026-11-01 10:03:20', 'PAID'],
  ['TRADE_CLOSED', '2026-11-01 10:03:20', 'REFUNDED'],
  ['TRADE_CLOSED', '', 'CLOSED'],
] as const

type Made = readonly [wire: JsonObject, order: TrueOrder]

function at<T>(list: readonly T[], index: number): T {
  const element = list[index % list.length]
  if (element === undefined) throw new TypeError('an empty list')
  return element
}

/** Every seventh merchant's number is known at h5zhifu and hkrt both; every fifth names two orders at h5zhifu. */
const makers: Readonly<Record<SandboxProviderName, (index: number) => Made[]>> = {
  h5zhifu(index) {
    const outTradeNo = index % 7 === 0 ? `both-${index}` : `m-h5-${index}`
    const [code, status] = at(h5Statuses, index)
    const paid = status === 'PAID' || status === 'REFUNDING'
    const main = h5Order(`soak-h5-${index}`, outTradeNo, paid ? code : 'success', paid ? status : 'PAID', 1_000 + index)
    if (index % 5 === 0)
      return [h5Order(`soak-h5-${index}-tried`, outTradeNo, 'closed', 'CLOSED', 500_000 + index), main]
    return [h5Order(`soak-h5-${index}`, outTradeNo, code, status, 1_000 + index)]
  },
  zf19(index) {
    const numbers = { TRADE_NO: `19soak${index}`, OUT_TRADE_NO: `m-19-${index}` }
    const minor = 2_000_000 + index
    const wire = {
      mch_id: '1575500091',
      out_trade_no: numbers.OUT_TRADE_NO,
      pay_order_id: numbers.TRADE_NO,
      total_fee: index % 2 ? String(minor) : minor,
      trade_status: index % 3 ? String(index % 5) : index % 5,
      trade_status_desc: '状态',
      openid: 'oT_0R1etkSgOiwGgNve-tmd0h1h2',
      time_end: '20261101100320',
      transaction_id: `c-19-${index}`,
    }
    return [[wire, trueOrder('zf19', at(zf19Statuses, index), minor, numbers)]]
  },
  hkrt(index) {
    const tradeNo = `WXsoak${index}`
    const outTradeNo = index % 7 === 0 ? `both-${index}` : `m-WX-${index}`
    const minor = 3_000_000 + 2 * index
    const [code, nested, returned, status] = at(hkrtStatuses, index)
    const refunded = minor * returned
    const attach = nested ? wechatAnswer(tradeNo, nested, { total_fee: minor, out_trade_no: outTradeNo }) : ''
    const wire = {
      trade_no: tradeNo,
      out_trade_no: outTradeNo,
      channel_trade_no: `v-${tradeNo}`,
      weixin_no: `c-${tradeNo}`,
      total_amount: yuan(minor),
      refunded_amount: yuan(refunded),
      remanent_amount: yuan(minor - refunded),
      trade_status: code,
      openid: '',
      attach: index % 2 && nested ? JSON.stringify(attach) : attach,
    }
    const numbers = { TRADE_NO: tradeNo, OUT_TRADE_NO: outTradeNo, VOUCHER_NO: `v-${tradeNo}` }
    return [[wire, trueOrder('hkrt', status, minor, numbers)]]
  },
  mpaas(index) {
    const [code, paidAt, status] = at(mpaasStatuses, index)
    const minor = 4_000_000 + index
    const numbers = { TRADE_NO: `mpsoak${index}`, OUT_TRADE_NO: `m-mp-${index}` }
    const wire = {
      trade_no: numbers.TRADE_NO,
      out_trade_no: numbers.OUT_TRADE_NO,
      trade_status: code,
      total_amount: yuan(minor),
      send_pay_date: paidAt,
      buyer_open_id: '01501o8f93I3nJAGB1jG4ONxtxV25DCN3Gec3uggnC4CJU0',
      subject: `茶/咖啡 "${index}"`,
    }
    return [[wire, trueOrder('mpaas', status, minor, numbers)]]
  },
}

function h5Order(tradeNo: string, outTradeNo: string, code: string, status: string, minor: number): Made {
  const wire = {
    trade_no: tradeNo,
    in_trade_no: `c-${tradeNo}`,
    out_trade_no: outTradeNo,
    description: '测试商品',
    trade_type: 'native',
    pay_type: 'wechat',
    amount: minor,
    attach: '',
    trade_status: code,
    notify_count: 0,
    // Without a time it does not age, however fast the played provider's days pass.
    create_time: '',
    pay_time: status === 'PAID' ? '2026-11-01 10:03:20' : '',
    expire_time: '',
  }
  const numbers = { TRADE_NO: tradeNo, OUT_TRADE_NO: outTradeNo, CHANNEL_TRADE_NO: `c-${tradeNo}` }
  return [wire, trueOrder('h5zhifu', status, minor, numbers)]
}

function trueOrder(
  provider: SandboxProviderName,
  status: string,
  minor: number,
  numbers: { TRADE_NO: string; OUT_TRADE_NO: string; CHANNEL_TRADE_NO?: string; VOUCHER_NO?: string },
): TrueOrder {
  return { provider, tradeNo: numbers.TRADE_NO, outTradeNo: numbers.OUT_TRADE_NO, status, minor, numbers }
}

function yuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}

/** Puts so many orders at each played provider. */
export function makeTruth(providers: Sandbox['providers'], each: number): Truth {
  const orders: TrueOrder[] = []
  const byTradeNo = new Map<string, TrueOrder>()
  const byOutTradeNo = new Map<string, TrueOrder[]>()
  for (const provider of ['h5zhifu', 'zf19', 'hkrt', 'mpaas'] as const)
    for (let index = 0; index < each; index++)
      for (const [wire, order] of makers[provider](index)) {
        providers[provider].put(wire)
        orders.push(order)
        byTradeNo.set(`${provider}/${order.tradeNo}`, order)
        const name = `${provider}/${order.outTradeNo}`
        byOutTradeNo.set(name, [...(byOutTradeNo.get(name) ?? []), order])
      }
  const [first, ...others] = orders
  if (!first) throw new TypeError('a soak needs orders')
  return {
    orders: [first, ...others],
    byTradeNo: (provider, tradeNo) => byTradeNo.get(`${provider}/${tradeNo}`),
    byOutTradeNo: (provider, outTradeNo) => byOutTradeNo.get(`${provider}/${outTradeNo}`) ?? [],
  }
}
