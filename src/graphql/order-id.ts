// An order's global id: opaque to clients, the same for every number of the order, unique over all accounts.
import type { AppKey } from '../domain/app-key.ts'
import type { FoundOrder } from '../domain/found-order.ts'

export function orderId({ account, identity }: FoundOrder): string {
  return Buffer.from(`${account.app}/${identity}`).toString('base64url')
}

/** The app and number that an id encodes; null if the id is not valid. */
export function parseOrderId(id: string): { app: AppKey; number: string } | null {
  const match = /^([\w-]{22})\/(.+)$/.exec(Buffer.from(id, 'base64url').toString())
  const [, app, number] = match ?? []
  // The key is only read here: whether an account has this app is for the caller to check.
  return app && number ? { app: app as AppKey, number } : null
}
