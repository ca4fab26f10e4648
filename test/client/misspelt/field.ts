// Must not compile: a field, an argument and an enum value, each misspelt.
import type { OrderQuery, OrderQueryVariables } from '../../../schema/client/graphql.ts'

export const readStatus = ({ order }: OrderQuery) => order?.statsu
export const noSuchArgument: OrderQueryVariables = { provider: 'ZF19', id: '1919110717036584', max_age: 5 }
export const noSuchProvider: OrderQueryVariables = { provider: 'ALIPAY', id: '1919110717036584' }
