// A row of a status table, with `final` derived in one place; and a safe way to read such tables.
import type { OrderState, OrderStatus, OrderWarning } from '../../domain/order.ts'

/** A row; final if the status is an order's last, unless it is only inferred. */
export function orderState(status: OrderStatus, paid: boolean | null, ...warnings: OrderWarning[]): OrderState {
  const final = status === 'REVOKED' || (status === 'REFUNDED' && !warnings.includes('STATUS_INFERRED'))
  return { status, paid, final, warnings }
}

/** The table's own entry; a code such as "constructor" does not match. */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
