// The config's `clients`: what must be unique among them, and their tokens.
import type { ClientToken, KnownClient } from '../access/authentication.ts'
import { createClient, jwtPrefix, loopbackName } from '../domain/client.ts'
import { isMapping } from '../domain/mapping.ts'
import type { ClientSettings } from './client-settings.ts'
import type { Mistake } from './mistake.ts'

/** A client of the config, with all its tokens; a token without `expires` expires with the client. */
export function knownClient({ tokenSha256, expires, ...settings }: ClientSettings): KnownClient {
  const tokens = Array.isArray(tokenSha256) ? tokenSha256 : [tokenSha256]
  return { client: createClient(settings), tokens: tokens.map((token) => tokenOf(token, expires)) }
}

function tokenOf(
  token: string | { readonly sha256: string; readonly expires?: string | undefined },
  clientExpires: string | undefined,
): ClientToken {
  const { sha256, expires } = typeof token === 'string' ? { sha256: token, expires: undefined } : token
  const ends = [expires, clientExpires].filter((end) => end !== undefined).map((end) => Date.parse(end))
  return { sha256: sha256.toLowerCase(), expires: ends.length > 0 ? Math.min(...ends) : null }
}

/** Checks across clients, on the raw settings, so that all mistakes are reported together. */
export function checkClients(clients: unknown, accounts: unknown, mistakes: Mistake[]): void {
  if (!Array.isArray(clients)) return
  const known = new Set(isMapping(accounts) ? Object.keys(accounts) : [])
  const names = new Set<unknown>()
  const tokens = new Set<string>()
  for (const [index, client] of clients.entries()) {
    if (!isMapping(client)) continue
    for (const [place, id] of (Array.isArray(client.accounts) ? client.accounts : []).entries())
      if (!known.has(id))
        mistakes.push({ path: `clients.${index}.accounts.${place}`, message: 'there is no account with this id' })
    const { name } = client
    if (typeof name === 'string' && name.startsWith(jwtPrefix))
      mistakes.push({
        path: `clients.${index}.name`,
        message: `must not begin with ${jwtPrefix}, which marks clients of jwt`,
      })
    if (names.has(name)) mistakes.push({ path: `clients.${index}.name`, message: 'is also the name of another client' })
    if (name !== undefined) names.add(name)
    for (const token of rawTokens(client.tokenSha256)) {
      if (tokens.has(token))
        mistakes.push({ path: `clients.${index}.tokenSha256`, message: 'is also the token of another client' })
      tokens.add(token)
    }
  }
}

/** A share must name an existing client: otherwise it would limit no client. */
export function checkShares(
  { clients, jwt }: Readonly<Record<string, unknown>>,
  accounts: unknown,
  mistakes: Mistake[],
): void {
  const names = new Set<unknown>([loopbackName])
  for (const client of Array.isArray(clients) ? clients : []) if (isMapping(client)) names.add(client.name)
  for (const [id, account] of Object.entries(isMapping(accounts) ? accounts : {}))
    for (const name of Object.keys(isMapping(account) && isMapping(account.shares) ? account.shares : {}))
      if (!names.has(name) && !(jwt !== undefined && name.startsWith(jwtPrefix)))
        mistakes.push({ path: `accounts.${id}.shares.${name}`, message: 'there is no client with this name' })
}

function rawTokens(value: unknown): string[] {
  const each = Array.isArray(value) ? value : [value]
  return each
    .map((token: unknown) => (isMapping(token) ? token.sha256 : token))
    .filter((token) => typeof token === 'string')
    .map((token) => token.toLowerCase())
}
