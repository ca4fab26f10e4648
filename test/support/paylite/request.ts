// An order key as a signed query.
import type { OrderKey } from '../../../src/domain/order.ts'
import type { WireRequest } from '../../../src/domain/provider.ts'
import { keys } from './keys.ts'
import { sign } from './signature.ts'

export function request(
  endpoint: string,
  { shop, secret }: { readonly shop: string; readonly secret: string },
  { by, id }: OrderKey,
): WireRequest {
  const body = JSON.stringify({ shop, [keys.field(by)]: id })
  return { url: endpoint, headers: { 'content-type': 'application/json', 'x-signature': sign(body, secret) }, body }
}
