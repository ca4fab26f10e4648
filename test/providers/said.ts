// A query to a provider and its answer, in the form that a provider's code gets.
import type { OrderIdKind, OrderKey, OrderNumber } from '../../src/domain/order.ts'
import type { WireAnswer } from '../../src/domain/provider.ts'

export function asked(by: OrderIdKind, id: string): OrderKey {
  // The lookup brands numbers that it has checked; these are valid.
  return { by, id: id as OrderNumber }
}

export function said(body: object | string): WireAnswer {
  return { status: 200, headers: {}, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) }
}
