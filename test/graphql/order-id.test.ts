// An order's global id: it decodes to its app and number, and other text never throws.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseOrderId } from '../../src/graphql/order-id.ts'

const encode = (text: string) => Buffer.from(text).toString('base64url')

test('the id decodes to its app and number', () => {
  const account = fc.stringMatching(/^[\w-]{22}$/)
  fc.assert(
    fc.property(account, fc.stringMatching(/^[A-Za-z0-9_|*@./-]{1,64}$/), (app, number) => {
      expect(parseOrderId(encode(`${app}/${number}`))).toEqual({ app, number })
    }),
  )
})

test('any text is read without an exception', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'binary' }).map(encode)), (id) => {
      const parsed = parseOrderId(id)
      expect(parsed === null || (parsed.app.length > 0 && parsed.number.length > 0)).toBe(true)
    }),
  )
})

test.each(['', '/', 'h5-main/1', '0123456789012345678901', '0123456789012345678901/', '012345678901234567890 /1'])(
  '"%s" is not an id',
  (text) => {
    expect(parseOrderId(encode(text))).toBeNull()
  },
)
