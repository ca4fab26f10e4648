// The numbers by which an order can be queried: one table for each provider, for both queries and records.
import type { OrderIdKind, OrderRecord } from '../../domain/order.ts'
import type { KeyKinds } from '../../domain/provider.ts'
import { text } from './reading.ts'

interface KeyField {
  /** The field of the number in a query and in a record. */
  readonly field: string
  /** `one`: it identifies one order; `several`: it may identify several. */
  readonly names: 'one' | 'several'
}

export interface Keys {
  readonly keyKinds: KeyKinds
  /** Throws if the provider does not have this kind of number: questions are validated earlier. */
  field(by: OrderIdKind): string
  numbers(record: OrderRecord): { readonly [K in OrderIdKind]?: string | null }
}

export function createKeys(table: { readonly [K in OrderIdKind]?: KeyField }): Keys {
  const rows = Object.entries(table)
  return {
    keyKinds: Object.fromEntries(rows.map(([by, { names }]) => [by, names])),
    field(by) {
      const row = table[by]
      if (!row) throw new TypeError(`the provider does not support numbers of kind ${by}`)
      return row.field
    },
    numbers: (record) => Object.fromEntries(rows.map(([by, { field }]) => [by, text(record[field]) ?? null])),
  }
}
