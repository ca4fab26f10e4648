// Masks records and payers' ids: ids without the scope `payer`, and secrets always.
import type { Client } from '../domain/client.ts'
import { isMapping, type Mapping } from '../domain/mapping.ts'
import type { OrderRecord } from '../domain/order.ts'
import { mentions, namesPayer, namesSecret, unescaped } from './hidden-names.ts'

type Scopes = Pick<Client, 'scopes'>

/** What is known about an order's payer. */
export interface KnownPayer {
  readonly payerId?: string | null
  /** Names of the provider's own fields that identify the payer. */
  readonly payerFields?: readonly string[] | undefined
}

const masked = '****'
/** A shorter id could also be any other value; only a longer one is searched for within texts. */
const shortestId = { alone: 4, withinText: 8 } as const
/** Levels of objects, lists and JSON text; deeper values are masked completely. */
const maxDepth = 64

/** A payer's id; without the scope, only its last four characters, if it is long enough to stay secret. */
export function showPayer(id: string, { scopes }: Scopes): string {
  if (scopes.has('payer') || id === '') return id
  return id.length >= 12 ? `${masked}${id.slice(-4)}` : masked
}

/** The record without secrets and with payers masked: at every depth, in JSON text too, and under other names. */
export function showRecord(record: OrderRecord, client: Scopes, about: KnownPayer = {}): OrderRecord {
  return createView(client, about, record).ofMapping(record, 0)
}

/** A text of the merchant or the provider, which may name the payer. */
export function showText(text: string, client: Scopes, about: KnownPayer): string {
  return createView(client, about, text).ofText(text, 0)
}

/** `whole` is searched for further ids of the payer. */
function createView(client: Scopes, { payerId, payerFields = [] }: KnownPayer, whole: unknown) {
  const seesPayers = client.scopes.has('payer')
  const isPayer = (name: string) => !seesPayers && namesPayer(name, payerFields)
  const isHidden = (name: string) => isPayer(name) || namesSecret(name)
  const known = new Set<string>(!seesPayers && payerId ? [payerId] : [])
  if (!seesPayers) collect(whole, false, 0)
  const ids = [...known].filter((id) => id.length >= shortestId.alone)
  // The longest first: a shorter id may be part of it.
  const longIds = ids.filter((id) => id.length >= shortestId.withinText).sort((a, b) => b.length - a.length)

  function collect(value: unknown, ofPayer: boolean, depth: number): void {
    if (depth > maxDepth) return
    const opened = typeof value === 'string' ? parsed(value) : value
    if (Array.isArray(opened)) for (const item of opened) collect(item, ofPayer, depth + 1)
    else if (isMapping(opened))
      for (const [name, item] of Object.entries(opened)) collect(item, ofPayer || isPayer(name), depth + 1)
    else if (typeof opened === 'string' && opened !== value) collect(opened, ofPayer, depth + 1)
    else if (ofPayer && (typeof value === 'string' || typeof value === 'number')) known.add(String(value))
  }

  function ofMapping(mapping: Mapping, depth: number): Mapping {
    return Object.fromEntries(
      Object.entries(mapping)
        .filter(([name]) => !namesSecret(name))
        .map(([name, value]) => [withoutIds(name), isPayer(name) ? ofPayer(value) : ofValue(value, depth + 1)]),
    )
  }

  function ofPayer(value: unknown): unknown {
    if (value === null) return null
    if (Array.isArray(value)) return value.map(ofPayer)
    return typeof value === 'object' ? masked : showPayer(String(value), client)
  }

  function ofValue(value: unknown, depth: number): unknown {
    if (depth > maxDepth) return masked
    if (typeof value === 'string') return ofText(value, depth)
    if (typeof value === 'number') return ids.includes(String(value)) ? showPayer(String(value), client) : value
    if (Array.isArray(value)) return value.map((item) => ofValue(item, depth + 1))
    return isMapping(value) ? ofMapping(value, depth) : value
  }

  function ofText(text: string, depth: number): string {
    const value = parsed(text)
    if (value !== undefined) {
      const [before, after] = [JSON.stringify(value), JSON.stringify(ofValue(value, depth + 1))]
      if (before !== after) return withoutIds(after)
      if (before === text) return withoutIds(text)
    }
    // Text that is not JSON, or may hold more than was read (a name twice), is shown only without hidden names.
    const plain = unescaped(text)
    const hidesId = plain !== text && withoutIds(plain) !== plain
    return hidesId || mentions(plain, isHidden) ? masked : withoutIds(text)
  }

  function withoutIds(text: string): string {
    if (ids.includes(text)) return showPayer(text, client)
    return longIds.reduce((rest, id) => rest.replaceAll(id, showPayer(id, client)), text)
  }

  return { ofMapping, ofText }
}

/** The value of JSON text, with numbers that JavaScript would round as text; undefined if it is a scalar or not JSON. */
function parsed(text: string): unknown {
  if (!/^\s*[[{"]/.test(text)) return undefined
  try {
    return JSON.parse(text, (_name, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' && String(value) !== context?.source ? context?.source : value,
    )
  } catch {
    return undefined
  }
}
