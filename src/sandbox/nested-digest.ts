// The signature of hkrt: sorted pairs as text at every depth, with the bare key appended; MD5, upper case.
import { createHash } from 'node:crypto'
import type { Json, JsonObject } from './wire.ts'

export function nestedDigest(fields: JsonObject, key: string): string {
  return createHash('md5')
    .update(`${pairs(fields)}${key}`)
    .digest('hex')
    .toUpperCase()
}

// An object becomes its own pairs, an array its elements, without an index, at every depth.
function plain(value: Json): string {
  if (Array.isArray(value)) return value.filter(counts).map(plain).join('&')
  return typeof value === 'object' && value !== null ? pairs(value) : String(value)
}

function pairs(fields: JsonObject): string {
  return Object.entries(fields)
    .filter(([name, value]) => name !== 'sign' && counts(value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${plain(value)}`)
    .join('&')
}

function counts(value: Json): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}
