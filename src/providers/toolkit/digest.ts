// MD5 as these providers want it, and a comparison that takes the same time for every wrong digest.
import { createHash, timingSafeEqual } from 'node:crypto'

/** MD5 over UTF-8, 32 hex digits, upper case. */
export function md5Upper(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex').toUpperCase()
}

/** Whether a received digest is the expected one, letter case included. */
export function sameDigest(received: string, expected: string): boolean {
  const [a, b] = [Buffer.from(received), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
