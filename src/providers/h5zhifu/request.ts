// An order key as a signed query. https://h5zhifu.com/doc/api/query.html
import type { OrderIdKind, OrderKey } from '../../domain/order.ts'
import type { WireRequest } from '../../domain/provider.ts'
import { sign } from './signature.ts'

const parameter = {
  TRADE_NO: 'trade_no',
  OUT_TRADE_NO: 'out_trade_no',
  CHANNEL_TRADE_NO: 'in_trade_no',
  VOUCHER_NO: undefined,
} satisfies Record<OrderIdKind, string | undefined>

// Its firewall refuses what does not look like a browser, says the document's list of common problems.
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

export function request(
  endpoint: string,
  credentials: { readonly appId: string; readonly key: string },
  key: OrderKey,
): WireRequest {
  const name = parameter[key.by]
  if (!name) throw new TypeError(`h5zhifu has no number of kind ${key.by}`)
  const fields = { app_id: Number(credentials.appId), [name]: key.id }
  return {
    url: endpoint,
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({ ...fields, sign: sign(fields, credentials.key) }),
  }
}
