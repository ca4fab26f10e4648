// The queries for every contender, as request bodies.
import { mapOrderFields } from './floors/map-order.ts'
import { bodyOf } from './request-bytes.ts'

/** A merchant number that all four accounts have. */
export const everywhere = 'everywhere-5021'

const fields = `status providerStatus paid amount { minor amount currency } tradeNo outTradeNo createdAt paidAt
    freshness { source fetchedAt ageSeconds } warnings`
const orderFields = `fragment OrderFields on Order {
    ${fields}
}`

const orderQuery = `query KeptOrder($provider: Provider!, $id: ID!) {
  order(provider: $provider, id: $id) {
    ${fields}
  }
}`
const ordersQuery = `query KeptOrders($outTradeNo: String!) {
  orders(outTradeNo: $outTradeNo) {
    complete
    paidMoreThanOnce
    nodes { ...OrderFields }
    failures { code }
  }
}
${orderFields}`
const batchQuery = (selection: string) => `query KeptBatch($keys: [OrderKey!]!) {
  orderBatch(keys: $keys) {
    __typename
    ... on FoundOrder { order { ${selection} } }
    ... on LookupFailure { code }
  }
}`

/** Order numbers of one length, so that all answers have one length too. */
export function idsOf(name: string, count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${String(from + index).padStart(7, '0')}`)
}

export function orderBody(id: string): string {
  return bodyOf(orderQuery, 'KeptOrder', { provider: 'H5ZHIFU', id })
}

/** One alias for each order. */
export function wideBody(ids: readonly string[]): string {
  const aliases = ids.map((id, index) => `  a${index}: order(provider: H5ZHIFU, id: "${id}") { ...OrderFields }\n`)
  return bodyOf(`query Wide {\n${aliases.join('')}}\n${orderFields}`, 'Wide')
}

export function batchBody(ids: readonly string[]): string {
  return bodyOf(batchQuery(fields), 'KeptBatch', { keys: keysOf(ids) })
}

export function ordersBody(): string {
  return bodyOf(ordersQuery, 'KeptOrders', { outTradeNo: everywhere })
}

/** The same orders with all fields that the second floor needs. */
export function wholeBatchBody(ids: readonly string[]): string {
  return bodyOf(batchQuery(mapOrderFields), 'KeptBatch', { keys: keysOf(ids) })
}

export function wholeOrdersBody(): string {
  const query = `query KeptOrders($outTradeNo: String!) {
  orders(outTradeNo: $outTradeNo) { complete nodes { ${mapOrderFields} } }
}`
  return bodyOf(query, 'KeptOrders', { outTradeNo: everywhere })
}

function keysOf(ids: readonly string[]) {
  return ids.map((id) => ({ provider: 'H5ZHIFU', id }))
}
