// To whom what is kept and counted belongs: an app at a provider, whatever its account is called in the config.
import { createHash } from 'node:crypto'

declare const appKey: unique symbol
/** A hash of a provider and an app id: 22 letters, digits, "-" and "_". */
export type AppKey = string & { readonly [appKey]: true }

/** `appId`: the credential that names the application at the provider. */
export function appKeyOf(providerId: string, appId: string): AppKey {
  // Branded here, where it is made; 132 bits.
  return createHash('sha256').update(`${providerId}/${appId}`).digest('base64url').slice(0, 22) as AppKey
}
