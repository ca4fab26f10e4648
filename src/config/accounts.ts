// Turns the config's `accounts` into accounts that can be queried; their secrets stay in closures from here on.
import type { Account, AccountId } from '../domain/account.ts'
import { appKeyOf } from '../domain/app-key.ts'
import { isMapping, type Mapping } from '../domain/mapping.ts'
import type { Provider, Trust } from '../domain/provider.ts'
import type { Registry } from '../domain/registry.ts'
import { accountId, accountSettings } from './account-settings.ts'
import { dotted, type Mistake, mistakesOf } from './mistake.ts'
import { textsOf } from './redact.ts'

interface ReadAccounts {
  readonly accounts: ReadonlyMap<AccountId, Account>
  readonly cautions: string[]
  /** The credentials' texts, used only for redaction. */
  readonly secrets: readonly string[]
}

export function readAccounts(part: unknown, registry: Registry, mistakes: Mistake[]): ReadAccounts {
  const accounts = new Map<AccountId, Account>()
  const cautions: string[] = []
  if (!isMapping(part) || Object.keys(part).length === 0) {
    mistakes.push({ path: 'accounts', message: 'is required: a mapping of at least one account' })
    return { accounts, cautions, secrets: [] }
  }
  const secrets: string[] = []
  for (const [id, settings] of Object.entries(part)) {
    if (!accountId.safeParse(id).success)
      mistakes.push({ path: `accounts.${id}`, message: 'an account id must be of a-z, 0-9 and "-"' })
    const providerId = isMapping(settings) ? settings.provider : undefined
    const provider =
      typeof providerId === 'string' && Object.hasOwn(registry, providerId) ? registry[providerId] : undefined
    if (typeof providerId !== 'string' || !provider) {
      const message = `must be one of ${Object.keys(registry).join(', ')}`
      mistakes.push({ path: `accounts.${id}${isMapping(settings) ? '.provider' : ''}`, message })
      continue
    }
    const account = readAccount(id, providerId, provider, settings, mistakes, cautions)
    if (account) accounts.set(account.id, account)
    if (isMapping(settings) && isMapping(settings.credentials)) {
      const { [provider.appIdField]: _appId, ...secret } = settings.credentials
      secrets.push(...textsOf(secret))
    }
  }
  checkTogether(part, registry, mistakes)
  return { accounts, cautions, secrets }
}

function readAccount(
  id: string,
  providerId: string,
  provider: Provider,
  value: unknown,
  mistakes: Mistake[],
  cautions: string[],
): Account | undefined {
  if (isMapping(value)) checkRaw(id, provider, value, mistakes)
  const result = accountSettings(providerId, provider).safeParse(value)
  if (!result.success) {
    mistakes.push(...mistakesOf(result.error, ['accounts', id]))
    return undefined
  }
  const settings = result.data
  for (const caution of provider.cautions?.(settings) ?? []) cautions.push(`account ${id}: ${caution}`)
  return {
    // Branded here, where the account is created.
    id: id as AccountId,
    app: appKeyOf(providerId, appIdOf(settings.credentials, provider)),
    providerId,
    provider,
    connection: provider.connect(settings),
    budget: { ...provider.budget, ...settings.budget },
    reserve: settings.reserve,
    shares: new Map(Object.entries(settings.shares)),
    trust: mergeTrust(provider.trust, settings.trust),
    minInterval: settings.minInterval ?? provider.minInterval,
    coolOff: settings.coolOff * 1_000,
    timeout: settings.timeout,
    connectTimeout: settings.connectTimeout * 1_000,
    firstByteTimeout: settings.firstByteTimeout * 1_000,
    ca: settings.ca,
    bodyLimit: settings.bodyLimit,
    isDefault: settings.default,
    search: settings.search,
    outTradeNoPattern: settings.outTradeNoPattern === undefined ? null : new RegExp(settings.outTradeNoPattern),
  }
}

function appIdOf(credentials: unknown, { appIdField }: Provider): string {
  return String(isMapping(credentials) ? credentials[appIdField] : undefined)
}

/** Checks across several settings, on the raw settings, so that all mistakes are reported together. */
function checkRaw(id: string, provider: Provider, settings: Mapping, mistakes: Mistake[]): void {
  const { endpoint, allowPlainHttp, budget, credentials } = settings
  checkBlank(credentials, ['accounts', id, 'credentials'], mistakes)
  const isPlain = typeof endpoint === 'string' && URL.canParse(endpoint) && new URL(endpoint).protocol === 'http:'
  if (isPlain && allowPlainHttp !== true)
    mistakes.push({ path: `accounts.${id}.endpoint`, message: 'is plain HTTP, which needs allowPlainHttp: true' })
  if ((isMapping(budget) && budget.perDay !== undefined) || provider.budget.perDay !== undefined) return
  const message = 'needs a perDay budget, and the account does not have one'
  for (const name of ['reserve', 'shares'])
    if (settings[name] !== undefined) mistakes.push({ path: `accounts.${id}.${name}`, message })
}

/** A blank secret signs like any other, and only the provider would say that it is wrong. */
function checkBlank(value: unknown, path: readonly PropertyKey[], mistakes: Mistake[]): void {
  if (typeof value === 'string' && value.trim() === '') mistakes.push({ path: dotted(path), message: 'is empty' })
  if (typeof value !== 'object' || value === null) return
  for (const [name, item] of Object.entries(value)) checkBlank(item, [...path, name], mistakes)
}

function mergeTrust(usual: Trust, own: { readonly [K in keyof Trust]?: number | undefined }): Trust {
  return {
    open: own.open ?? usual.open,
    unknown: own.unknown ?? usual.unknown,
    paid: own.paid ?? usual.paid,
    refunding: own.refunding ?? usual.refunding,
    notFound: own.notFound ?? usual.notFound,
  }
}

/** Checks across accounts, on the raw settings, so that all mistakes are reported together. */
function checkTogether(accounts: Mapping, registry: Registry, mistakes: Mistake[]): void {
  const defaults = new Map<unknown, string>()
  const apps = new Map<string, string>()
  for (const [id, settings] of Object.entries(accounts)) {
    if (!isMapping(settings) || typeof settings.provider !== 'string') continue
    if (settings.default === true) {
      const other = defaults.get(settings.provider)
      if (other)
        mistakes.push({ path: `accounts.${id}.default`, message: `${other} is already the provider's default` })
      defaults.set(settings.provider, id)
    }
    const field = Object.hasOwn(registry, settings.provider) ? registry[settings.provider]?.appIdField : undefined
    const app = field && isMapping(settings.credentials) ? settings.credentials[field] : undefined
    if (!field || app === undefined) continue
    const other = apps.get(`${settings.provider}/${app}`)
    const path = dotted(['accounts', id, 'credentials', field])
    if (other) mistakes.push({ path, message: `is also that of account ${other}: their calls share one budget` })
    apps.set(`${settings.provider}/${app}`, id)
  }
}
