// MD5 and the comparison of digests.
import { expect, test } from 'vitest'
import { md5Upper, sameDigest } from '../../../src/providers/toolkit/digest.ts'

test('MD5 is over UTF-8, in upper case', () => {
  expect(md5Upper('')).toBe('D41D8CD98F00B204E9800998ECF8427E')
  expect(md5Upper('支付')).toBe('26B59F528B4B08DD102BF93025145179')
})

test('only the same digest matches, in either letter case', () => {
  const digest = md5Upper('a')
  expect(sameDigest(digest, digest)).toBe(true)
  expect(sameDigest(digest.toLowerCase(), digest)).toBe(true)
  for (const other of ['', `${digest}0`, digest.slice(1), md5Upper('b'), '０'.repeat(32)])
    expect(sameDigest(other, digest)).toBe(false)
})
