// An order key as a signed query: POST JSON to /api/v1/pay/wx/query of the account's endpoint.
import type { OrderKey } from '../../domain/order.ts'
import type { WireRequest } from '../../domain/provider.ts'
import { keys } from './keys.ts'
import { sign } from './signature.ts'

export function request(
  endpoint: string,
  credentials: { readonly accessId: string; readonly accessKey: string },
  key: OrderKey,
): WireRequest {
  const fields = { accessid: credentials.accessId, [keys.field(key.by)]: key.id }
  return {
    url: endpoint,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ ...fields, sign: sign(fields, credentials.accessKey) }),
  }
}
