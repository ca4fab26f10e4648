// A kept record in the common words, made once for as long as it stays in memory.

import type { Account } from '../domain/account.ts'
import type { OrderFields } from '../domain/order.ts'
import { fieldsMade, type KeptRecord } from './kept-answer.ts'

export function fieldsOf({ provider }: Account, kept: KeptRecord): OrderFields {
  kept[fieldsMade] ??= provider.fields(kept.record)
  return kept[fieldsMade]
}
