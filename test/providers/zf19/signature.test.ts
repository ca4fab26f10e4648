// The signature, against published digests and against a client of WeChat Pay v2 that others wrote.
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sign, verify } from '../../../src/providers/zf19/signature.ts'
import { credentials, sample } from './said.ts'

interface TenpayPackage {
  init(config: { appid: string; mchid: string; partnerKey: string }): { _getSign(params: object): string }
}
const require = createRequire(import.meta.url)
const tenpay: TenpayPackage = require('tenpay')

const { key } = credentials

describe('sign', () => {
  test("WeChat Pay's published example comes out (V1)", () => {
    const fields = {
      appid: 'wxd930ea5d5a258f4f',
      mch_id: '10000100',
      device_info: '1000',
      body: 'test',
      nonce_str: 'ibuaiVcKdpRxkhJA',
    }
    expect(sign(fields, '192006250b4c09247ec02edce69f6a2d')).toBe('9A0A8659F005D6984697E2CA0A9CF3B7')
  })

  test("WeChat Pay's published example with a = inside a value comes out (V2)", () => {
    const fields = {
      appId: 'wxd678efh567hg6787',
      timeStamp: '1490840662',
      nonceStr: '5K8264ILTKCH16CQ2502SI8ZNMTM67VS',
      package: 'prepay_id=wx2017033010242291fcfe0db70013231072',
      signType: 'MD5',
    }
    expect(sign(fields, 'qazwsxedcrfvtgbyhnujmikolp111111')).toBe('22D9B4E54AB1950F51E0649E8810ACD6')
  })

  test('the published example of h5zhifu, of the same rule, comes out (V3)', () => {
    const fields = { amount: '1', app_id: '12345', out_trade_no: '123456789' }
    expect(sign(fields, 'xxxxxxxxx')).toBe('FBDA8CE40017F62D2A2F6CC1F1D85F7D')
  })

  test('a published example of the same rule in lower case comes out in upper case (V5)', () => {
    expect(sign({ b: '2', a: '1' }, 'sdfwewlslsxxwesf')).toBe('86452f3b9aa613299f2e00224a3dfef1'.toUpperCase())
  })

  test("the document's query and sample answer sign as computed from the rule (V7)", () => {
    const query = { app_id: '191008821006', out_trade_no: '20150320010101001' }
    expect(sign(query, key)).toBe('7A3ECDF205B20DA5D91EA5D195DA0BE7')
    expect(sign(sample, key)).toBe('C124ED04653B564EB1131EB806CE7566')
    expect(sign({ ...sample, sign_type: 'MD5' }, key)).toBe('E2505A7DF44AAC00F3363FCEBA1AA24B')
  })

  test('any fields under any key sign as the tenpay package signs them', () => {
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

  test('takes the right sign, over sign_type too where it is there', () => {
    expect(verify({ ...sample, sign: right }, key)).toBe(true)
    expect(verify({ ...sample, sign_type: 'MD5', sign: 'E2505A7DF44AAC00F3363FCEBA1AA24B' }, key)).toBe(true)
  })

  test.each(['', null, 'x', `${right} `, right.replace('C', 'D')])('refuses the sign %j', (sign) => {
    expect(verify({ ...sample, sign }, key)).toBe(false)
  })

  test('refuses what has no sign, another key, and a sign without the sign_type that came', () => {
    expect(verify(sample, key)).toBe(false)
    expect(verify({ ...sample, sign: right }, 'another')).toBe(false)
    expect(verify({ ...sample, sign_type: 'MD5', sign: right }, key)).toBe(false)
  })

  test('refuses any change of any field, and any further one', () => {
    // Object.keys forgets that these are the names of the sample.
    for (const name of Object.keys(sample) as (keyof typeof sample)[]) {
      expect(verify({ ...sample, [name]: `${sample[name]}0`, sign: right }, key), name).toBe(false)
      expect(verify({ ...sample, [name]: '', sign: right }, key), name).toBe(false)
    }
    expect(verify({ ...sample, attach: 'x', sign: right }, key)).toBe(false)
  })

  test('refuses fields that merge or split others, though they join to the text that was signed', () => {
    const merged = { a: '1&b=2', c: '3' }
    const named = { 'a=1&b': '2', c: '3' }
    const apart = sign({ a: '1', b: '2', c: '3' }, key)
    expect([sign(merged, key), sign(named, key)]).toEqual([apart, apart])
    expect([verify({ ...merged, sign: apart }, key), verify({ ...named, sign: apart }, key)]).toEqual([false, false])
  })
})
