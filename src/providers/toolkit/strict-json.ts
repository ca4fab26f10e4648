// JSON with only one meaning: no duplicate names, no `__proto__`, bounded depth, bounded parts; reports where each
// top-level value is, and keeps the digits of every number.
import { legible } from './charset.ts'

/** A number that JavaScript would write differently or round: 35.00, 4.2e+27, twenty digits. */
export class Digits {
  readonly #digits: string
  constructor(digits: string) {
    this.#digits = digits
  }
  toString(): string {
    return this.#digits
  }
}

export interface StrictJson {
  /** A number here has its original digits; every other number is `Digits`. */
  readonly value: unknown
  /** Start and end, in characters, of the value of each member of the outermost object. */
  readonly spans: ReadonlyMap<string, readonly [start: number, end: number]>
}

const maxDepth = 32
/** Members and elements. Real answers have hundreds; a mebibyte of them would block the process. */
const maxParts = 10_000
const [comma, bracket, brace] = [0x2c, 0x5b, 0x7b]
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** Parses text; throws a SyntaxError that does not quote the text if it is not strict JSON. */
export function strictJson(text: string): StrictJson {
  if (hasMoreParts(text, maxParts)) throw new SyntaxError(`more than ${maxParts} parts`)
  // Before the scan, which is fast only if every string ends: a hostile text could block the process for minutes.
  const value = parse(text, withDigits)
  const spans = new Map<string, readonly [number, number]>()
  // One entry for each open object or array: the names so far (undefined for an array), and whether a name comes next.
  const open: { names: Set<string> | undefined; nameNext: boolean }[] = []
  let member: string | undefined
  let valueNext = false
  let start = 0
  let end = 0
  for (const { 0: word, index } of text.matchAll(token)) {
    const inner = open.at(-1)
    if (valueNext) start = index
    if (open.length === 1 && member !== undefined && (word === ',' || word === '}')) spans.set(member, [start, end])
    valueNext = open.length === 1 && word === ':'
    end = index + word.length
    if (word === '{' || word === '[') {
      open.push({ names: word === '{' ? new Set() : undefined, nameNext: word === '{' })
      if (open.length > maxDepth) throw new SyntaxError(`nested deeper than ${maxDepth}`)
    } else if (word === '}' || word === ']') {
      open.pop()
    } else if (word === ',' && inner?.names) {
      inner.nameNext = true
    } else if (inner?.names && inner.nameNext) {
      const name = String(parse(word))
      if (inner.names.has(name)) throw new SyntaxError('a name occurs twice in one object')
      if (name === '__proto__') throw new SyntaxError('a forbidden name')
      inner.names.add(name)
      inner.nameNext = false
      if (open.length === 1) member = name
    }
  }
  // V8 may misread a name with an escape after it has read one with a backslash: https://github.com/nodejs/node/issues/63785
  for (const name of spans.keys())
    if (!Object.hasOwn(Object(value), name)) throw new SyntaxError('a name that this JavaScript engine misreads')
  return { value, spans }
}

/** The value to keep and show: `Digits` as text, and U+FFFD in place of bytes outside the charset. */
export function plain(value: unknown): unknown {
  if (typeof value === 'string') return legible(value)
  if (value instanceof Digits) return String(value)
  if (Array.isArray(value)) return value.map(plain)
  return typeof value === 'object' && value !== null ? plainObject(value) : value
}

export function plainObject(object: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [legible(name), plain(value)]))
}

/** The value with `Digits` as their original text, and everything else unchanged: signatures are over text. */
export function signedValue(value: unknown): unknown {
  if (value instanceof Digits) return String(value)
  if (Array.isArray(value)) return value.map(signedValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, signedValue(member)]))
}

function withDigits(_name: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number') return value
  const digits = context?.source ?? String(value)
  return String(value) === digits ? value : new Digits(digits)
}

/** The maximum number of parts in a text; brackets and commas in strings count too. */
function hasMoreParts(text: string, most: number): boolean {
  let parts = 0
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place)
    if ((code === comma || code === bracket || code === brace) && ++parts > most) return true
  }
  return false
}

function parse(text: string, reviver?: typeof withDigits): unknown {
  try {
    return JSON.parse(text, reviver)
  } catch {
    // The engine's own message quotes the text, which may contain secrets.
    throw new SyntaxError('not JSON')
  }
}
