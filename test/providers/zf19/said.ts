// What 19支付 says in these tests: the document's sample order, and answers signed by a hand of their own.
import { createHash } from 'node:crypto'
import type { OrderIdKind, OrderKey, OrderNumber } from '../../../src/domain/order.ts'
import type { WireAnswer } from '../../../src/domain/provider.ts'

export const credentials = { appId: '191008821006', key: '192006250b4c09247ec02edce69f6a2d' }

/** The document's own sample, field by field, without the sign, whose key nobody published. */
export const sample = {
  app_id: '191008821006',
  mch_id: '1575500091',
  openid: 'oT_0R1etkSgOiwGgNve-tmd0h1h2',
  out_trade_no: '20150320010101001',
  pay_order_id: '1919110717036584',
  result_code: 'SUCCESS',
  result_msg: '成功',
  time_end: '20150320010101',
  total_fee: '10',
  trade_status: '1',
  trade_status_desc: '支付成功',
  transaction_id: '42000004652019110530698852419',
}

export function said(body: object | string): WireAnswer {
  return { status: 200, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) }
}

/** The digest of joined text, taken here and not by the code under test. */
export function digest(joined: string): string {
  return createHash('md5').update(`${joined}&key=${credentials.key}`).digest('hex').toUpperCase()
}

/** An answer of these fields with their right sign. */
export function signed(fields: Readonly<Record<string, unknown>>): WireAnswer {
  const told = Object.entries(fields).filter(([, value]) => value !== '' && value !== null && value !== undefined)
  const pairs = told.map(([name, value]) => `${name}=${value}`)
  // No name in these tests is the beginning of another, so pairs sort as their names do.
  return said({ ...fields, sign: digest(pairs.sort().join('&')) })
}

export function asked(by: OrderIdKind, id: string): OrderKey {
  // The brand is the lookup's, which checks numbers; these are well formed.
  return { by, id: id as OrderNumber }
}
