// A question to a provider and its answer, as every provider's own part meets them.
import type { OrderIdKind, OrderKey, OrderNumber } from '../../src/domain/order.ts'
import type { WireAnswer } from '../../src/domain/provider.ts'

export function asked(by: OrderIdKind, id: string): OrderKey {
  // The brand is the lookup's, which checks numbers; these are well formed.
  return { by, id: id as OrderNumber }
}

export function said(body: object | string): WireAnswer {
  return { status: 200, headers: {}, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) }
}
