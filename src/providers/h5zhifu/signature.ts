// Signs a query: sorted pairs, then `&key=` and the secret, MD5. https://h5zhifu.com/doc/api/sign.html
import { md5Upper } from '../toolkit/digest.ts'
import { sortedPairs } from '../toolkit/sorted-pairs.ts'

export function sign(fields: Readonly<Record<string, string | number>>, key: string): string {
  return md5Upper(`${sortedPairs(fields)}&key=${key}`)
}
