// Which of the configured accounts a question means.
import type { Account, Accounts } from '../domain/account.ts'
import { type Client, maySee } from '../domain/client.ts'
import { type Failure, failure } from '../domain/failure.ts'

/** The account that a question at a provider means: the one named, else the default, else the only one. */
export function chooseAccount(
  accounts: Accounts,
  client: Client,
  providerId: string,
  named: string | null | undefined,
): Account | Failure {
  if (named !== null && named !== undefined) return namedAccount(accounts, client, providerId, named)
  const all = [...accounts.values()].filter((account) => account.providerId === providerId)
  const visible = all.filter((account) => maySee(client, account.id))
  const [only, ...others] = visible
  const byDefault = visible.find((account) => account.isDefault)
  if (byDefault) return byDefault
  if (only && others.length === 0) return only
  if (only)
    return failure(
      'BAD_REQUEST',
      `account: there are several at ${providerId}; name one of ${visible.map(({ id }) => id).join(', ')}`,
    )
  return all.length > 0
    ? failure('FORBIDDEN', `provider: this client may not use any account at ${providerId}`)
    : failure('BAD_REQUEST', `provider: no account at ${providerId} is configured`)
}

function namedAccount(accounts: Accounts, client: Client, providerId: string, named: string): Account | Failure {
  const account = accounts.get(named)
  if (!account) return failure('BAD_REQUEST', 'account: there is no account with this id')
  if (!maySee(client, account.id)) return failure('FORBIDDEN', `account: this client may not use ${account.id}`)
  return account.providerId === providerId
    ? account
    : failure('BAD_REQUEST', `account: ${account.id} is an account at ${account.providerId}, not at ${providerId}`)
}
