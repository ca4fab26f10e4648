// JSON as text, with any spelling of numbers, and the signatures over it: independent of src.
import { createHash } from 'node:crypto'

/** A number by its spelling: `3500.0`, `1e400`, numbers beyond JavaScript's range. */
export class Spelled {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type Wire = string | number | boolean | null | Spelled | Wire[] | WireObject
/** A list of pairs instead of an object, so that a name can occur twice. */
export class WireObject {
  readonly pairs: readonly (readonly [name: string, value: Wire])[]
  constructor(pairs: Iterable<readonly [string, Wire]>) {
    this.pairs = [...pairs]
  }
  get(name: string): Wire | undefined {
    return this.pairs.find(([each]) => each === name)?.[1]
  }
  with(name: string, value: Wire): WireObject {
    const changed = this.pairs.map((pair) => (pair[0] === name ? ([name, value] as const) : pair))
    return new WireObject(this.get(name) === undefined ? [...changed, [name, value]] : changed)
  }
  without(name: string): WireObject {
    return new WireObject(this.pairs.filter(([each]) => each !== name))
  }
}

/** Plain data as wire data. */
export function wire(value: unknown): Wire {
  if (Array.isArray(value)) return value.map(wire)
  if (value instanceof WireObject || value instanceof Spelled) return value
  if (typeof value === 'object' && value !== null)
    return new WireObject(Object.entries(value).map(([name, member]) => [name, wire(member)]))
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

export function wireObject(fields: object): WireObject {
  return new WireObject(Object.entries(fields).map(([name, member]) => [name, wire(member)]))
}

/** `space`: white space between all tokens. */
export function write(value: Wire, space = ''): string {
  if (value instanceof Spelled) return value.text
  const join = (parts: string[]) => parts.join(`${space},${space}`)
  if (Array.isArray(value)) return `[${space}${join(value.map((each) => write(each, space)))}${space}]`
  if (!(value instanceof WireObject)) return JSON.stringify(value)
  const members = value.pairs.map(([name, member]) => `${JSON.stringify(name)}${space}:${space}${write(member, space)}`)
  return `{${space}${join(members)}${space}}`
}

/** The text that the MD5 family signs for a value; '' if the value does not count. */
export function signedText(value: Wire): string {
  if (value === null) return ''
  if (value instanceof Spelled) return value.text
  if (Array.isArray(value)) return value.filter(counts).map(signedText).join('&')
  if (!(value instanceof WireObject)) return String(value)
  return value.pairs
    .filter(([name, member]) => name !== 'sign' && counts(member))
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, member]) => `${name}=${signedText(member)}`)
    .join('&')
}

function counts(value: Wire): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

export function md5(text: string): string {
  return createHash('md5').update(bytesOf(text)).digest('hex').toUpperCase()
}

/** A byte that is not a character in any charset here; the text has a private-use character for it. */
export function rawByte(byte: number): string {
  return String.fromCharCode(0xe000 + byte)
}

/** Text as it goes over the wire: UTF-8, but for raw bytes. */
export function bytesOf(text: string): Buffer {
  const pieces = text.split(/([\ue080-\ue0ff])/)
  return Buffer.concat(
    pieces.map((piece, place) => (place % 2 ? Buffer.of(piece.charCodeAt(0) & 0xff) : Buffer.from(piece))),
  )
}
