// Answers of H5支付 with orders.
import type { WireAnswer } from '../../../src/domain/provider.ts'
import { said } from '../said.ts'

export function orders(...list: unknown[]): WireAnswer {
  return said({ code: 200, msg: 'success', data: { list } })
}
