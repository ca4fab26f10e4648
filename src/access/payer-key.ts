// Links the orders of one payer without identifying the payer: a hash that needs a secret key.
import { createHmac } from 'node:crypto'

/** The hash of a payer's id; null without an id. */
export type PayerKey = (id: string | null) => string | null

/** `secret` is undefined if the config does not have one; then every key is null. */
export function createPayerKey(secret: string | undefined): PayerKey {
  if (secret === undefined) return () => null
  // Keyed, because the ids are few enough to try them all.
  return (id) => (id ? createHmac('sha256', secret).update(id).digest('base64url') : null)
}
