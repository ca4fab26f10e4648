// No secret is written, in any form that it has in a text.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRedact, textsOf } from '../../src/config/redact.ts'

test('every secret becomes ***, anywhere in a text', () => {
  const redact = createRedact(['secret-one', 'secret-two'])
  expect(redact('a secret-one b secret-two secret-one')).toBe('a *** b *** ***')
})

test('a secret is found as JSON escapes it, and a key line by line', () => {
  const line = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'
  const redact = createRedact([`-----BEGIN-----\n${line}\n-----END-----\n`, 'quo"ted\\key'])
  expect(redact(JSON.stringify({ key: 'quo"ted\\key' }))).toBe('{"key":"***"}')
  expect(redact(`at ${line} end`)).toBe('at *** end')
})

test('a text that is too short to be a secret stays in the log', () => {
  expect(createRedact(['key', ''])('the key is ok')).toBe('the key is ok')
})

test('no secret is left, whatever the secrets are', () => {
  const secret = fc.string({ minLength: 8, maxLength: 40 }).filter((text) => text.trim().length >= 8)
  fc.assert(
    fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), fc.string(), (secrets, between) => {
      const redacted = createRedact(secrets)(JSON.stringify({ message: secrets.join(between) }))
      for (const each of secrets)
        expect(redacted.replaceAll('***', '')).not.toContain(JSON.stringify(each).slice(1, -1))
    }),
  )
})

test('every text below a value is found', () => {
  expect(textsOf({ a: 'x', b: { c: ['y', 1, null] }, d: true })).toEqual(['x', 'y'])
})
