// An order's own id: opaque to clients, the same whichever number was asked, unique over all accounts.
import type { FoundOrder } from '../domain/found-order.ts'

export function orderId({ account, provider, record }: FoundOrder): string {
  return Buffer.from(`${account.id}/${provider.numbers(record)[provider.identity] ?? ''}`).toString('base64url')
}

/** What an id stands for; null where it is none of ours. */
export function parseOrderId(id: string): { account: string; number: string } | null {
  const match = /^([a-z0-9-]+)\/(.+)$/.exec(Buffer.from(id, 'base64url').toString())
  const [, account, number] = match ?? []
  return account && number ? { account, number } : null
}
