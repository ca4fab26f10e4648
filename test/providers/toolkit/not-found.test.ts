// The account's settings decide which failures mean "no such order", in the same way at every provider.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { registry } from '../../../src/providers/registry.ts'
import { notFoundSettings, saysNotFound } from '../../../src/providers/toolkit/not-found.ts'

const words = ['FAIL', 'order 40404 is unknown']

describe('patterns', () => {
  test.each(['', ' ', '\t', '\u3000'])(
    'that are blank (%j) are a mistake at every provider that takes them',
    (blank) => {
      const schemas = Object.values(registry).flatMap(({ settings }) => settings.notFound ?? [])
      expect(schemas.length).toBeGreaterThan(1)
      for (const schema of [...schemas, notFoundSettings('message').notFound]) {
        expect(schema.safeParse(['no such order', blank]).success).toBe(false)
        expect(schema.safeParse(['no such order']).success).toBe(true)
      }
    },
  )

  test('are empty by default, and apply to signed failures only', () => {
    expect(z.strictObject(notFoundSettings('message')).parse({})).toEqual({
      notFound: [],
      acceptUnsignedNotFound: false,
    })
  })
})

describe('a failure means "no such order"', () => {
  test('if one of its texts contains one of the patterns', () => {
    const settings = { notFound: ['nothing', '40404'], acceptUnsignedNotFound: false }
    expect(saysNotFound(words, true, settings)).toBe(true)
    expect(saysNotFound(['FAIL'], true, settings)).toBe(false)
    expect(saysNotFound(words, true, { ...settings, notFound: [] })).toBe(false)
  })

  test('without a signature only if the account accepts that', () => {
    const settings = { notFound: ['40404'], acceptUnsignedNotFound: false }
    expect(saysNotFound(words, false, settings)).toBe(false)
    expect(saysNotFound(words, false, { ...settings, acceptUnsignedNotFound: true })).toBe(true)
  })
})
