// An order key as a signed query. sign_type is never sent: the document does not say whether it is signed too.
import type { OrderKey } from '../../domain/order.ts'
import type { WireRequest } from '../../domain/provider.ts'
import { keys } from './keys.ts'
import { sign } from './signature.ts'

interface RequestSettings {
  readonly endpoint: string
  readonly credentials: { readonly appId: string; readonly key: string }
  readonly requestEncoding: 'form' | 'json'
}

export function request({ endpoint, credentials, requestEncoding }: RequestSettings, key: OrderKey): WireRequest {
  const unsigned = { app_id: credentials.appId, [keys.field(key.by)]: key.id }
  const fields = { ...unsigned, sign: sign(unsigned, credentials.key) }
  return requestEncoding === 'json'
    ? { url: endpoint, headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
    : {
        url: endpoint,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }
}
