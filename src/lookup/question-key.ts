// The key under which questions are told apart.
import type { Account } from '../domain/account.ts'
import type { OrderKey } from '../domain/order.ts'

/** One text for one question. Numbers hold no "/" and apps neither, so no two questions share a text. */
export function questionKey({ app }: Account, key: OrderKey): string {
  return `${app}/${key.by}/${key.id}`
}
