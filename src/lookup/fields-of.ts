// A kept record in the common words, made once for as long as it stays in memory.
import type { OrderFields } from '../providers/provider.ts'
import type { Account } from './account.ts'
import { fieldsMade, type KeptRecord } from './kept-answer.ts'

export function fieldsOf({ provider }: Account, kept: KeptRecord): OrderFields {
  kept[fieldsMade] ??= provider.fields(kept.record)
  return kept[fieldsMade]
}
