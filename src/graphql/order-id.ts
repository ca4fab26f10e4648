// An order's own id: opaque to clients, the same whichever number was asked, unique over all accounts.
import type { AppKey } from '../domain/app-key.ts'
import type { FoundOrder } from '../domain/found-order.ts'

export function orderId({ account, provider, record }: FoundOrder): string {
  return Buffer.from(`${account.app}/${provider.numbers(record)[provider.identity] ?? ''}`).toString('base64url')
}

/** What an id stands for; null if it is not one of ours. */
export function parseOrderId(id: string): { app: AppKey; number: string } | null {
  const match = /^([\w-]{22})\/(.+)$/.exec(Buffer.from(id, 'base64url').toString())
  const [, app, number] = match ?? []
  // It names an account only if one has this very app.
  return app && number ? { app: app as AppKey, number } : null
}
