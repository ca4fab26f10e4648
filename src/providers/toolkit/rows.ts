// One order in several rows: platforms join their tables, and repeat an order for each of its notifications.
import type { OrderRecord } from '../../domain/order.ts'
import { type AnswerFailure, failed } from '../../domain/provider.ts'
import { isNothing, isUnreadable, type Readers } from './reading.ts'

interface Row<R extends OrderRecord> {
  /** The identity of the order. */
  readonly identity: (record: R) => string
  /** Its numbers, money and status: rows that differ in them are rejected. */
  readonly strict: Readers
  readonly optional: Readers
}

/** The orders of the rows, in their original order: each field from the first row that has it. */
export function mergeRows<R extends OrderRecord>(rows: readonly R[], row: Row<R>): readonly R[] | AnswerFailure {
  const orders = new Map<string, R>()
  for (const each of rows) {
    const before = orders.get(row.identity(each))
    const difference =
      before && Object.entries(row.strict).find(([name, read]) => differ(read(before[name]), read(each[name])))
    if (difference) return failed('INVALID_RESPONSE', `two rows of one order differ in ${difference[0]}`)
    orders.set(row.identity(each), before ? merged(before, each, row.optional) : each)
  }
  return [...orders.values()]
}

/** Fills fields that are missing or cannot be read in one row from the other row. */
function differ(one: unknown, other: unknown): boolean {
  return !isNothing(one) && !isNothing(other) && one !== other
}

function merged<R extends OrderRecord>(one: R, other: R, optional: Readers): R {
  const further = Object.entries(other).filter(([name, value]) => {
    const read = optional[name] ?? ((each: unknown) => (isNothing(each) ? null : each))
    return rank(read, value) > rank(read, one[name])
  })
  // It has the same fields as both rows.
  return { ...one, ...Object.fromEntries(further) } as R
}

/** Nothing, something that cannot be read, a value. */
function rank(read: Readers[string], value: unknown): number {
  const told = read(value)
  if (told === null) return 0
  return isUnreadable(told) ? 1 : 2
}
