// Merges all reports about an order into one state: pure, and independent of their order.
import type { OrderFields, OrderStatus } from './order.ts'

/** How far an order has come: of two statuses the further one wins. */
const ranks = {
  UNKNOWN: 0,
  PENDING: 1,
  PROCESSING: 2,
  FAILED: 3,
  CLOSED: 4,
  PAID: 5,
  REFUNDING: 6,
  PARTIALLY_REFUNDED: 7,
  REVOKED: 8,
  REFUNDED: 9,
} as const satisfies Record<OrderStatus, number>

/** Details that any observation may fill in; all else belongs to the status and is the winner's own. */
const details = [
  'tradeNo',
  'channelTradeNo',
  'description',
  'channel',
  'tradeType',
  'attach',
  'payerId',
  'createdAt',
  'paidAt',
  'expiresAt',
] as const satisfies readonly (keyof OrderFields)[]

/** Above 0 if `a` is further than `b`. `furtherCodes`: codes of one status, the furthest last. */
function compare(a: OrderFields, b: OrderFields, furtherCodes: readonly string[]): number {
  const step = ({ providerStatus }: OrderFields) => furtherCodes.indexOf(providerStatus)
  return (
    ranks[a.status] - ranks[b.status] ||
    (a.refunded?.minor ?? 0) - (b.refunded?.minor ?? 0) ||
    step(a) - step(b) ||
    (a.providerStatus < b.providerStatus ? -1 : Number(a.providerStatus > b.providerStatus))
  )
}

export interface Merged<T> {
  /** The first that told what won. */
  readonly winner: T
  readonly fields: OrderFields
}

/** `told`: in the order of the store, each with its fields read alone. */
export function merge<T extends { readonly fields: OrderFields }>(
  told: readonly [T, ...T[]],
  furtherCodes: readonly string[] = [],
): Merged<T> {
  const winner = told.reduce((best, each) => (compare(each.fields, best.fields, furtherCodes) > 0 ? each : best))
  if (told.length === 1) return { winner, fields: winner.fields }
  const alike = told.filter(({ fields }) => compare(fields, winner.fields, furtherCodes) === 0)
  const firstOf = <K extends keyof OrderFields>(among: readonly T[], name: K): OrderFields[K] =>
    [winner, ...among].find(({ fields }) => fields[name] !== null)?.fields[name] ?? winner.fields[name]
  const filled = Object.fromEntries(details.map((name) => [name, firstOf(told, name)]))
  const paid = told.some(({ fields }) => fields.paid === true) || firstOf(alike, 'paid')
  return {
    winner,
    fields: {
      ...winner.fields,
      ...filled,
      refunded: firstOf(alike, 'refunded'),
      refundable: firstOf(alike, 'refundable'),
      paid,
    },
  }
}
