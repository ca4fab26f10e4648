// An order key as a signed query. https://h5zhifu.com/doc/api/query.html
import type { OrderKey } from '../../domain/order.ts'
import type { WireRequest } from '../../domain/provider.ts'
import { keys } from './keys.ts'
import { sign } from './signature.ts'

// Its firewall blocks requests that do not look like a browser's, says the document's list of common problems.
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

export function request(
  endpoint: string,
  credentials: { readonly appId: string; readonly key: string },
  key: OrderKey,
): WireRequest {
  const fields = { app_id: Number(credentials.appId), [keys.field(key.by)]: key.id }
  return {
    url: endpoint,
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({ ...fields, sign: sign(fields, credentials.key) }),
  }
}
