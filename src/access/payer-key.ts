// What joins the orders of one payer without telling who it is: a hash that nobody can make who lacks its key.
import { createHmac } from 'node:crypto'

/** The hash of a payer's id; null where there is no id. */
export type PayerKey = (id: string | null) => string | null

/** `secret`: undefined where the config has none; then nobody has a key. */
export function createPayerKey(secret: string | undefined): PayerKey {
  if (secret === undefined) return () => null
  // Keyed, since the ids are few enough to be tried one by one.
  return (id) => (id ? createHmac('sha256', secret).update(id).digest('base64url') : null)
}
