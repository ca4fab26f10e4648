// What H5支付 says in these tests: the document's sample order, and answers that hold orders.
import type { OrderIdKind, OrderKey, OrderNumber } from '../../../src/domain/order.ts'
import type { WireAnswer } from '../../../src/domain/provider.ts'

/** The document's own sample, field by field. */
export const sample = {
  trade_no: 'cad5076f55834f5fadddcfc018cc4068',
  in_trade_no: '20190501567568768',
  out_trade_no: '20190501567567653',
  description: '商品描述',
  trade_type: 'native',
  pay_type: 'wechat',
  amount: 3500,
  attach: '',
  trade_status: 'success',
  notify_count: 1,
  create_time: '2019-03-23 04:13:12',
  pay_time: '2019-03-23 04:13:12',
  expire_time: '2019-03-23 04:13:12',
}

export function said(body: unknown): WireAnswer {
  return { status: 200, body: Buffer.from(JSON.stringify(body)) }
}

export function orders(...list: unknown[]): WireAnswer {
  return said({ code: 200, msg: 'success', data: { list } })
}

export function asked(by: OrderIdKind, id: string): OrderKey {
  // The brand is the lookup's, which checks numbers; these are well formed.
  return { by, id: id as OrderNumber }
}
