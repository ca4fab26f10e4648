// Must not compile: an exact amount used as a number, and an order number written as one.
import type { OrderQuery, OrderQueryVariables } from '../../../schema/client/graphql.ts'

export const double = ({ order }: OrderQuery): number => (order ? order.amount.amount * 2 : 0)
export const digitsLost: OrderQueryVariables = { provider: 'ZF19', id: 1919110717036584 }
