// Reads something of an account once for a request, however often the query asks for it.
import type { Account } from '../domain/account.ts'
import type { Context } from './context.ts'

export function oncePerRequest<Value>(
  read: (account: Account, context: Context) => Value,
): (account: Account, context: Context) => Value {
  const known = new WeakMap<Context, Map<Account, { readonly value: Value }>>()
  return (account, context) => {
    const values = known.get(context) ?? new Map<Account, { readonly value: Value }>()
    known.set(context, values)
    const found = values.get(account) ?? { value: read(account, context) }
    values.set(account, found)
    return found.value
  }
}
