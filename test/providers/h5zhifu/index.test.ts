// The provider's facts, its settings, and a query from end to end.
import { describe, expect, test } from 'vitest'
import { h5zhifu } from '../../../src/providers/h5zhifu/index.ts'
import { h5zhifuSample as sample } from '../../documents/samples.ts'
import { asked, said } from '../said.ts'
import { orders } from './said.ts'

const { credentials } = h5zhifu.settings
const account = h5zhifu.connect({ endpoint: 'https://pay.example', credentials: { appId: '12345', key: 'xxxxxxxxx' } })

test('the documented limits apply if an account does not set any', () => {
  expect(h5zhifu).toMatchObject({
    endpoint: 'https://open.h5zhifu.com/api/query',
    budget: { perDay: 100 },
    minInterval: 60,
    identity: 'TRADE_NO',
    keyKinds: { TRADE_NO: 'one', OUT_TRADE_NO: 'several', CHANNEL_TRADE_NO: 'one' },
  })
})

test('an account queries its endpoint, signs with its key, and reads the answer', () => {
  const key = asked('OUT_TRADE_NO', '20190501567567653')
  const { url, body } = account.request(key, 0)
  expect(url).toBe('https://pay.example')
  expect(String(body)).toContain('EDF71C02D3B309BFE1CFE4887522C7A0')
  expect(account.response(orders(sample), key)).toEqual({ kind: 'found', records: [sample] })
})

test("no message contains an account's key", () => {
  const answer = account.response(said({ code: 1001, msg: 'not xxxxxxxxx' }), asked('TRADE_NO', 'a'))
  expect(answer).toMatchObject({ message: '1001 not ***' })
})

describe('credentials', () => {
  test.each(['1', '10001', '999999999999999', '9007199254740991'])('%s is an app id', (appId) => {
    expect(credentials.parse({ appId, key: 'k' })).toEqual({ appId, key: 'k' })
  })

  test.each(['', 'abc', '1.5', '-1', '１', '0123', '9999999999999999', '12345678901234567'])(
    '%j is not an app id: as a JSON number it would change',
    (appId) => expect(credentials.safeParse({ appId, key: 'k' }).success).toBe(false),
  )

  test('an empty key and unknown names are mistakes', () => {
    for (const wrong of [{ appId: '1', key: '' }, { appId: '1' }, { appId: '1', key: 'k', kee: 'k' }])
      expect(credentials.safeParse(wrong).success).toBe(false)
  })
})
