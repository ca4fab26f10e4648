// What a client may do: a missing scope is the field's own error.
import type { Client, Scope } from '../lookup/accounts.ts'
import { failure } from '../lookup/outcome.ts'
import { failureError } from './error.ts'

export function requireScope(client: Client, scope: Scope): void {
  if (!client.scopes.has(scope)) throw failureError(failure('FORBIDDEN', `this needs the scope ${scope}`))
}
