// An order key as a signed query. sign_type is never sent: whether it would be signed too is not documented.
import type { OrderIdKind, OrderKey } from '../../domain/order.ts'
import type { WireRequest } from '../../domain/provider.ts'
import { sign } from './signature.ts'

export const parameter: { readonly [K in OrderIdKind]?: string } = {
  TRADE_NO: 'pay_order_id',
  OUT_TRADE_NO: 'out_trade_no',
}

interface RequestSettings {
  readonly endpoint: string
  readonly credentials: { readonly appId: string; readonly key: string }
  readonly requestEncoding: 'form' | 'json'
}

export function request({ endpoint, credentials, requestEncoding }: RequestSettings, key: OrderKey): WireRequest {
  const name = parameter[key.by]
  if (!name) throw new TypeError(`zf19 has no number of kind ${key.by}`)
  const unsigned = { app_id: credentials.appId, [name]: key.id }
  const fields = { ...unsigned, sign: sign(unsigned, credentials.key) }
  return requestEncoding === 'json'
    ? { url: endpoint, headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
    : {
        url: endpoint,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }
}
