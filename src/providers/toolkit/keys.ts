// The numbers that an order can be asked by: one table a provider, which queries and records are both read by.
import type { OrderIdKind, OrderRecord } from '../../domain/order.ts'
import type { KeyKinds } from '../../domain/provider.ts'
import { text } from './reading.ts'

interface KeyField {
  /** The field that holds the number, of a query and of a record. */
  readonly field: string
  /** `one`: it names one order alone; `several`: it may name more. */
  readonly names: 'one' | 'several'
}

export interface Keys {
  readonly keyKinds: KeyKinds
  /** Throws where the provider has no such number: a question is checked before it gets here. */
  field(by: OrderIdKind): string
  numbers(record: OrderRecord): { readonly [K in OrderIdKind]?: string | null }
}

export function createKeys(table: { readonly [K in OrderIdKind]?: KeyField }): Keys {
  const rows = Object.entries(table)
  return {
    keyKinds: Object.fromEntries(rows.map(([by, { names }]) => [by, names])),
    field(by) {
      const row = table[by]
      if (!row) throw new TypeError(`the provider has no number of kind ${by}`)
      return row.field
    },
    numbers: (record) => Object.fromEntries(rows.map(([by, { field }]) => [by, text(record[field]) ?? null])),
  }
}
