// An order key as a signed query: POST JSON to /api/v1/pay/wx/query of the account's endpoint.
import type { OrderIdKind, OrderKey } from '../../domain/order.ts'
import type { WireRequest } from '../../domain/provider.ts'
import { sign } from './signature.ts'

export const parameter = {
  TRADE_NO: 'trade_no',
  OUT_TRADE_NO: 'out_trade_no',
  CHANNEL_TRADE_NO: undefined,
  VOUCHER_NO: 'channel_trade_no',
} satisfies Record<OrderIdKind, string | undefined>

export function request(
  endpoint: string,
  credentials: { readonly accessId: string; readonly accessKey: string },
  key: OrderKey,
): WireRequest {
  const name = parameter[key.by]
  if (!name) throw new TypeError(`hkrt has no number of kind ${key.by}`)
  const fields = { accessid: credentials.accessId, [name]: key.id }
  return {
    url: endpoint,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ ...fields, sign: sign(fields, credentials.accessKey) }),
  }
}
