// A client's scopes, as the schema requires them; a missing scope is an error of the field.
import { type AuthFailure, AuthScopeFailureType } from '@pothos/plugin-scope-auth'
import type { GraphQLError } from 'graphql'
import { type Client, type Scope, scopes } from '../domain/client.ts'
import { failure } from '../domain/failure.ts'
import { failureError } from './error.ts'

/** Every scope, and whether the client has it. */
export function scopesOf({ scopes: own }: Client): Record<Scope, boolean> {
  // Object.fromEntries widens the names to text; they are all the scopes.
  return Object.fromEntries(scopes.map((scope) => [scope, own.has(scope)])) as Record<Scope, boolean>
}

export function missingScope(reason: AuthFailure): GraphQLError {
  return failureError(failure('FORBIDDEN', `this needs the scope ${namesOf(reason).join(' or ')}`))
}

function namesOf(reason: AuthFailure): string[] {
  if (reason.kind === AuthScopeFailureType.AuthScope) return [String(reason.scope)]
  return 'failures' in reason ? reason.failures.flatMap(namesOf) : []
}
