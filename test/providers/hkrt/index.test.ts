// The provider's facts, its settings, and a query from end to end.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { hkrt } from '../../../src/providers/hkrt/index.ts'
import { hkrtSample as sample, wechatSample } from '../../documents/samples.ts'
import { asked, said } from '../said.ts'
import { accessKey, order } from './said.ts'

const settings = z.strictObject(hkrt.settings)
const credentials = { accessId: 'cpostest', accessKey }

test('its limits apply if an account does not set any, and it does not have a default endpoint', () => {
  expect(hkrt).toMatchObject({
    keyKinds: { TRADE_NO: 'one', OUT_TRADE_NO: 'one', VOUCHER_NO: 'one' },
    identity: 'TRADE_NO',
    budget: { perSecond: 20 },
    minInterval: 2,
  })
  expect(hkrt.keyKinds).not.toHaveProperty('CHANNEL_TRADE_NO')
  expect(hkrt).not.toHaveProperty('endpoint')
})

test('an account queries its endpoint, signs with its key, and reads the answer', () => {
  const account = hkrt.connect({ endpoint: 'http://127.0.0.1:5003/q', ...settings.parse({ credentials }) })
  const key = asked('TRADE_NO', sample.trade_no)
  const { url, body } = account.request(key, 0)
  expect(url).toBe('http://127.0.0.1:5003/q')
  expect(JSON.parse(String(body))).toMatchObject({ accessid: 'cpostest', trade_no: sample.trade_no })
  expect(account.response(order(), key).kind).toBe('found')
})

test("an account's notFound patterns and acceptUnsignedNotFound take effect", () => {
  const own = { credentials, notFound: ['无此单'], acceptUnsignedNotFound: true }
  const key = asked('TRADE_NO', sample.trade_no)
  const answer = said({ return_code: 1, return_msg: '无此单' })
  const connect = (values: object) => hkrt.connect({ endpoint: 'http://a', ...settings.parse(values) })
  expect(connect(own).response(answer, key)).toEqual({ kind: 'notFound' })
  expect(connect({ credentials }).response(answer, key)).toMatchObject({ code: 'PROVIDER_REJECTED' })
})

describe('settings', () => {
  test('without them, no failure means "no such order"', () => {
    expect(settings.parse({ credentials })).toEqual({ credentials, notFound: [], acceptUnsignedNotFound: false })
  })

  test.each([
    { credentials: { accessId: 'a' } },
    { credentials: { accessId: '', accessKey: 'k' } },
    { credentials: { accessId: 'a', accessKey: '' } },
    { credentials: { ...credentials, key: 'k' } },
    { credentials, notFound: [''] },
    { credentials, notFound: [' '] },
    { credentials, notFound: '订单不存在' },
    { credentials, acceptUnsignedNotFound: 'yes' },
  ])('%j is a mistake', (wrong) => {
    expect(settings.safeParse(wrong).success).toBe(false)
  })
})

describe('an opened record', () => {
  test.each([
    ['an object', wechatSample],
    ['text', JSON.stringify(wechatSample)],
    ['escaped text', JSON.stringify(JSON.stringify(wechatSample))],
  ])('has the object that attach holds as %s, and stays as it is', (_, attach) => {
    const record = { ...sample, attach }
    const before = structuredClone(record)
    expect(hkrt.opened?.(record)).toEqual({ ...sample, attach: wechatSample })
    expect(record).toEqual(before)
  })

  test.each(['{"sign":"x"', '{"nonce_str":"x"', '{"sub_openid":"x"', '<buyer_id>x'])(
    'has null for the unreadable attach %s, which contains data that no client may see',
    (attach) => expect(hkrt.opened?.({ ...sample, attach })).toEqual({ ...sample, attach: null }),
  )

  test.each(['{"trade_state":', 'bank_type', true, ['x']])('has the unreadable attach %j unchanged', (attach) => {
    expect(hkrt.opened?.({ ...sample, attach })).toEqual({ ...sample, attach })
  })

  test('does not have attach if the record does not', () => {
    expect(hkrt.opened?.(sample)).toEqual(sample)
  })
})
