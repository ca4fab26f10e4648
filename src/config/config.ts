// The config file and the environment as one typed Config; all mistakes are reported at once.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import type { KnownClient } from '../access/authentication.ts'
import { isLoopback } from '../access/loopback.ts'
import type { Account, AccountId } from '../domain/account.ts'
import { isMapping } from '../domain/mapping.ts'
import type { Proxies } from '../domain/proxies.ts'
import type { Registry } from '../domain/registry.ts'
import type { PersistedDocuments } from '../execution/persisted-query.ts'
import { type LogLevel, logLevels } from '../operations/log.ts'
import { readAccounts } from './accounts.ts'
import { checkJwt } from './client-settings.ts'
import { checkClients, checkShares, knownClient } from './clients.ts'
import { interpolate } from './interpolate.ts'
import { type Mistake, mistakesOf } from './mistake.ts'
import { readPersistedDocuments } from './persisted-documents.ts'
import { proxyPasswords, readProxies } from './proxy-variables.ts'
import { createRedact, type Redact, textsOf } from './redact.ts'
import { type GatewaySettings, gatewaySettings } from './settings.ts'
import { readStore, storePasswords } from './store-url.ts'

export interface Config extends Omit<GatewaySettings, 'clients' | 'persistedDocuments'> {
  /** `memory:`, `sqlite:FILE` with an absolute path, `redis://…` or `rediss://…`. */
  readonly store: string
  readonly accounts: ReadonlyMap<AccountId, Account>
  /** null without a `clients` section: then, without `jwt`, only loopback may query. */
  readonly clients: readonly KnownClient[] | null
  readonly persistedDocuments: PersistedDocuments
  readonly host: string
  readonly port: number
  /** Seconds for which an idle connection of a client is kept. */
  readonly keepAlive: number
  readonly logLevel: LogLevel
  readonly proxies: Proxies
  /** Warnings for the log about settings that work but are unwise. */
  readonly cautions: readonly string[]
  /** Replaces the file's secrets in a text. */
  readonly redact: Redact
}

type Environment = Readonly<Record<string, string | undefined>>
export type ConfigResult = { readonly config: Config } | { readonly mistakes: readonly Mistake[] }

/** Reads the file that GATEWAY_CONFIG names (default `gateway.yaml`). */
export function loadConfig(env: Environment, registry: Registry): ConfigResult {
  const file = resolve(env.GATEWAY_CONFIG || 'gateway.yaml')
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return { mistakes: [{ path: 'GATEWAY_CONFIG', message: `the config file ${file} cannot be read` }] }
  }
  return readConfig(text, dirname(file), env, registry)
}

/** `directory`: what relative paths in the text are relative to. */
export function readConfig(text: string, directory: string, env: Environment, registry: Registry): ConfigResult {
  const mistakes: Mistake[] = []
  const root = parseYaml(text, mistakes)
  if (!root) return { mistakes }

  const {
    store,
    accounts: accountsPart,
    ...others
  } = Object.fromEntries(Object.entries(interpolate(root, { env, directory }, mistakes) ?? {}))
  const { accounts, cautions, secrets } = readAccounts(accountsPart, registry, mistakes)
  const settings = readSettings(others, directory, mistakes)
  const documents = readPersistedDocuments(others.persistedDocuments, directory, mistakes)
  checkJwt(others.jwt, mistakes)
  checkClients(others.clients, accountsPart, mistakes)
  checkShares(others, accountsPart, mistakes)
  const host = env.HOST || '127.0.0.1'
  const port = readPort(env.PORT || '4000')
  const keepAlive = readKeepAlive(env.KEEP_ALIVE || '65')
  const level = logLevels.find((name) => name === (env.LOG_LEVEL || 'info'))
  const proxies = readProxies(env, mistakes)
  const chosenStore = readStore(env.STORE_URL, store, directory, mistakes)

  if (port === undefined) mistakes.push({ path: 'PORT', message: 'must be a whole number from 0 to 65535' })
  if (keepAlive === undefined)
    mistakes.push({ path: 'KEEP_ALIVE', message: 'must be a whole number of seconds from 1 to 3600' })
  if (!level) mistakes.push({ path: 'LOG_LEVEL', message: `must be one of ${logLevels.join(', ')}` })
  const openToAll = others.clients === undefined && others.jwt === undefined
  if (openToAll && !isLoopback(host))
    mistakes.push({ path: 'HOST', message: 'without a clients section the gateway listens on loopback only' })

  if (chosenStore === 'memory:') cautions.push('memory: forgets budgets and kept orders when the process ends')
  if (openToAll) cautions.push('there is no clients section: every program on this machine may query everything')

  if (mistakes.length > 0 || !settings || !level || !chosenStore || port === undefined || keepAlive === undefined)
    return { mistakes: firstOfEachPath(mistakes) }
  return {
    config: {
      ...settings,
      clients: settings.clients?.map(knownClient) ?? null,
      persistedDocuments: documents,
      store: chosenStore,
      accounts,
      host,
      port,
      keepAlive,
      logLevel: level,
      proxies,
      cautions,
      redact: createRedact([
        ...secrets,
        ...textsOf(settings.payerSecret),
        ...storePasswords(chosenStore),
        ...proxyPasswords(proxies),
      ]),
    },
  }
}

function parseYaml(text: string, mistakes: Mistake[]): object | null {
  const lines = new LineCounter()
  // Everyone writes `store: memory:`, but YAML reads the second colon as another mapping.
  const document = parseDocument(text.replace(/^(store:[ \t]+)(memory:)(?=[ \t]*(?:#.*)?\r?$)/m, "$1'$2'"), {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
  })
  const tell = (offset: number, message: string) => {
    const { line, col } = lines.linePos(offset)
    mistakes.push({ path: `line ${line}, column ${col}`, message })
  }
  // The parser's own message may quote the text; its code does not.
  for (const error of document.errors) tell(error.pos[0], `is not valid YAML (${error.code})`)
  visit(document, {
    Alias(_key, alias, ancestors) {
      const meant = alias.resolve(document)
      if (!meant || ancestors.includes(meant)) tell(alias.range?.[0] ?? 0, 'is an alias without an anchor before it')
    },
    // The parser throws on these, without a place.
    Pair(_key, { key, value }) {
      if (!isScalar(key) || key.source !== '<<' || key.type !== 'PLAIN') return
      const merged = (isSeq(value) ? value.items : [value]).map((each) =>
        isAlias(each) ? (each.resolve(document) ?? each) : each,
      )
      if (!merged.every((each) => isMap(each) || isAlias(each)))
        tell(key.range?.[0] ?? 0, '<< must merge a mapping, or a list of mappings')
    },
  })
  if (mistakes.length > 0) return null
  // The operator writes the file, so aliases need no limit against attacks.
  const root: unknown = document.toJS({ maxAliasCount: -1 })
  if (isMapping(root)) return root
  mistakes.push({ path: 'accounts', message: 'is required: the file must hold a mapping with accounts' })
  return null
}

/** All but store and accounts; the audit's file becomes absolute. */
function readSettings(
  others: Readonly<Record<string, unknown>>,
  directory: string,
  mistakes: Mistake[],
): GatewaySettings | undefined {
  const result = gatewaySettings.safeParse({ ...others, limits: others.limits ?? {} })
  if (!result.success) {
    mistakes.push(...mistakesOf(result.error, []))
    return undefined
  }
  const { audit } = result.data
  if (!audit || audit.to === 'stdout') return result.data
  return { ...result.data, audit: { ...audit, to: resolve(directory, audit.to) } }
}

function readPort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  return port <= 65_535 ? port : undefined
}

function readKeepAlive(text: string): number | undefined {
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return seconds >= 1 && seconds <= 3_600 ? seconds : undefined
}

/** One mistake often causes others at the same path; the first says what to do. */
function firstOfEachPath(mistakes: readonly Mistake[]): Mistake[] {
  return [...new Map([...mistakes].reverse().map((mistake) => [mistake.path, mistake])).values()].reverse()
}
