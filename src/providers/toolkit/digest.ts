// MD5 in these providers' format, and a comparison that takes the same time for every wrong digest.
import { createHash, timingSafeEqual } from 'node:crypto'
import { encode } from './charset.ts'

/** MD5 over UTF-8, or over the original bytes if some are not UTF-8; 32 hex digits, upper case. */
export function md5Upper(text: string): string {
  return createHash('md5').update(encode(text, 'utf-8')).digest('hex').toUpperCase()
}

/** Whether a received digest, in either case, is the expected one, in upper case. */
export function sameDigest(received: string, expected: string): boolean {
  const [a, b] = [Buffer.from(received.toUpperCase()), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
