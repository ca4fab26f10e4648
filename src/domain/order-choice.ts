// Sorts and chooses among several orders; pure functions.
import type { FoundOrder } from './found-order.ts'

/** Paid ones first, then the newest; an order without a time comes last. */
export function byPaidThenNewest(a: FoundOrder, b: FoundOrder): number {
  return Number(b.paid === true) - Number(a.paid === true) || byNewest(a, b)
}

/** Of the orders with one number: the paid one, if exactly one is paid; else the newest. */
export function chooseOrder(orders: readonly [FoundOrder, ...FoundOrder[]]): FoundOrder {
  const [paid, ...others] = orders.filter(({ paid }) => paid === true)
  return paid && others.length === 0
    ? paid
    : orders.reduce((newest, order) => (byNewest(newest, order) > 0 ? order : newest))
}

// Times are ISO text of one zone (+08:00), so their order is that of the text.
function byNewest(a: FoundOrder, b: FoundOrder): number {
  return (b.createdAt ?? b.paidAt ?? '').localeCompare(a.createdAt ?? a.paidAt ?? '')
}
