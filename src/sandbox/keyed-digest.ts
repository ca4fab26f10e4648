// The signature of h5zhifu and zf19: sorted `k=v` joined by `&`, then `&key=` and the secret, MD5, upper case.
import { createHash } from 'node:crypto'
import type { JsonObject } from './wire.ts'

export function keyedDigest(fields: JsonObject, key: string): string {
  const text = Object.entries(fields)
    .filter(([name, value]) => name !== 'sign' && value !== null && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return createHash('md5').update(`${text}&key=${key}`).digest('hex').toUpperCase()
}
