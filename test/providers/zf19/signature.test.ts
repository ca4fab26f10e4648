// The signature, against published digests and a third party's client of WeChat Pay v2.
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sign, verify } from '../../../src/providers/zf19/signature.ts'
import { zf19Sample as sample } from '../../documents/samples.ts'
import { credentials } from './said.ts'

interface TenpayPackage {
  init(config: { appid: string; mchid: string; partnerKey: string }): { _getSign(params: object): string }
}
const require = createRequire(import.meta.url)
const tenpay: TenpayPackage = require('tenpay')

const { key } = credentials

describe('sign', () => {
  test('any fields with any key have the same signature as in the tenpay package', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', '支付', 'a=b', 'a&b'))
    const name = fc.oneof(text, fc.constantFrom('sign', 'sign_type', 'Sign', 'a', 'B', '_'))
    fc.assert(
      fc.property(fc.dictionary(name, text), fc.string({ minLength: 1 }), (fields, partnerKey) => {
        const judge = tenpay.init({ appid: 'a', mchid: 'm', partnerKey })
        expect(sign(fields, partnerKey)).toBe(judge._getSign(fields))
      }),
    )
  })
})

describe('verify', () => {
  const right = 'C124ED04653B564EB1131EB806CE7566'

  test('accepts the right sign, over sign_type too if there is one', () => {
    expect(verify({ ...sample, sign: right }, key)).toBe(true)
    expect(verify({ ...sample, sign_type: 'MD5', sign: 'E2505A7DF44AAC00F3363FCEBA1AA24B' }, key)).toBe(true)
  })

  test.each(['', null, 'x', `${right} `, right.replace('C', 'D')])('rejects the sign %j', (sign) => {
    expect(verify({ ...sample, sign }, key)).toBe(false)
  })

  test('rejects a missing sign, another key, and a sign that does not cover the sent sign_type', () => {
    expect(verify(sample, key)).toBe(false)
    expect(verify({ ...sample, sign: right }, 'another')).toBe(false)
    expect(verify({ ...sample, sign_type: 'MD5', sign: right }, key)).toBe(false)
  })

  test('rejects any change of any field, and any additional field', () => {
    // Object.keys loses the type of the sample's names.
    for (const name of Object.keys(sample) as (keyof typeof sample)[]) {
      expect(verify({ ...sample, [name]: `${sample[name]}0`, sign: right }, key), name).toBe(false)
      expect(verify({ ...sample, [name]: '', sign: right }, key), name).toBe(false)
    }
    expect(verify({ ...sample, attach: 'x', sign: right }, key)).toBe(false)
  })

  test('rejects fields that merge or split others, even if they join to the signed text', () => {
    const merged = { a: '1&b=2', c: '3' }
    const named = { 'a=1&b': '2', c: '3' }
    const apart = sign({ a: '1', b: '2', c: '3' }, key)
    expect([sign(merged, key), sign(named, key)]).toEqual([apart, apart])
    expect([verify({ ...merged, sign: apart }, key), verify({ ...named, sign: apart }, key)]).toEqual([false, false])
  })
})
