// The numbers by which an order can be queried, each with its field in queries and in records.
import { createKeys } from '../../../src/providers/toolkit/keys.ts'

export const keys = createKeys({
  TRADE_NO: { field: 'no', names: 'one' },
  OUT_TRADE_NO: { field: 'ref', names: 'several' },
})
