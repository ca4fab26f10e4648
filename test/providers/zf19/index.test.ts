// The provider's facts, its settings, and a query from end to end.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { zf19 } from '../../../src/providers/zf19/index.ts'
import { zf19Sample as sample } from '../../documents/samples.ts'
import { asked } from '../said.ts'
import { credentials, signed } from './said.ts'

const settings = z.strictObject(zf19.settings)
const plain = { endpoint: 'https://pay.example', ...settings.parse({ credentials }) }

test('the promised limits and numbers apply if an account does not set any', () => {
  expect(zf19).toMatchObject({
    endpoint: 'https://19zf.cn/api/query.html',
    budget: { perMinute: 60 },
    minInterval: 30,
    identity: 'TRADE_NO',
    keyKinds: { TRADE_NO: 'one', OUT_TRADE_NO: 'one' },
  })
})

test('an account queries its endpoint, signs with its key, and reads the answer', () => {
  const account = zf19.connect(plain)
  const key = asked('OUT_TRADE_NO', '20150320010101001')
  const { url, body } = account.request(key, 0)
  expect(url).toBe('https://pay.example')
  expect(String(body)).toContain('7A3ECDF205B20DA5D91EA5D195DA0BE7')
  expect(account.response(signed(sample), key)).toEqual({ kind: 'found', records: [sample] })
})

test("an account's own settings apply", () => {
  const account = zf19.connect({ ...plain, requestEncoding: 'json', notFound: ['不存在'] })
  const key = asked('TRADE_NO', 'a')
  expect(JSON.parse(String(account.request(key, 0).body))).toMatchObject({ pay_order_id: 'a' })
  expect(account.response(signed({ result_code: 'FAIL', result_msg: '订单不存在' }), key)).toEqual({ kind: 'notFound' })
})

test('a record is the answer without the sign', () => {
  const found = zf19.connect(plain).response(signed(sample), asked('TRADE_NO', sample.pay_order_id))
  if (found.kind !== 'found') throw new TypeError('the sample is not found')
  expect(found.records[0]).toEqual(sample)
})

describe('settings', () => {
  test('the defaults are form, no patterns, and signed failures only', () => {
    expect(settings.parse({ credentials })).toEqual({
      credentials,
      requestEncoding: 'form',
      notFound: [],
      acceptUnsignedNotFound: false,
    })
  })

  test.each([
    { requestEncoding: 'get' },
    { notFound: '订单不存在' },
    { notFound: [''] },
    { notFound: [' '] },
    { acceptUnsignedNotFound: 'yes' },
    { credentials: { appId: '19', key: '' } },
    { credentials: { appId: '', key: 'k' } },
    { credentials: { appId: '19' } },
    { credentials: { appId: '19', key: 'k', kee: 'k' } },
  ])('with %j are a mistake', (wrong) => {
    expect(settings.safeParse({ credentials, ...wrong }).success).toBe(false)
  })
})
