// The provider's facts, its settings, and a question from end to end.
import { describe, expect, test } from 'vitest'
import { h5zhifu } from '../../../src/providers/h5zhifu/index.ts'
import { h5zhifuSample as sample } from '../../documents/samples.ts'
import { asked, said } from '../said.ts'
import { orders } from './said.ts'

const { credentials } = h5zhifu.settings
const account = h5zhifu.connect({ endpoint: 'https://pay.example', credentials: { appId: '12345', key: 'xxxxxxxxx' } })

test('the documented limits hold where an account sets none', () => {
  expect(h5zhifu).toMatchObject({
    endpoint: 'https://open.h5zhifu.com/api/query',
    budget: { perDay: 100 },
    minInterval: 60,
    identity: 'TRADE_NO',
    keyKinds: { TRADE_NO: 'one', OUT_TRADE_NO: 'several', CHANNEL_TRADE_NO: 'one' },
  })
})

test('an account asks at its endpoint, signed with its key, and reads what comes back', () => {
  const key = asked('OUT_TRADE_NO', '20190501567567653')
  const { url, body } = account.request(key, 0)
  expect(url).toBe('https://pay.example')
  expect(String(body)).toContain('EDF71C02D3B309BFE1CFE4887522C7A0')
  expect(account.response(orders(sample), key)).toEqual({ kind: 'found', records: [sample] })
})

test("an account's key is in no message", () => {
  const answer = account.response(said({ code: 1001, msg: 'not xxxxxxxxx' }), asked('TRADE_NO', 'a'))
  expect(answer).toMatchObject({ message: '1001 not ***' })
})

describe('credentials', () => {
  test.each(['1', '10001', '999999999999999', '9007199254740991'])('%s is an app id', (appId) => {
    expect(credentials.parse({ appId, key: 'k' })).toEqual({ appId, key: 'k' })
  })

  test.each(['', 'abc', '1.5', '-1', '１', '0123', '9999999999999999', '12345678901234567'])(
    '%j is no app id: as the number that is sent it would be another',
    (appId) => expect(credentials.safeParse({ appId, key: 'k' }).success).toBe(false),
  )

  test('an empty key and unknown names are mistakes', () => {
    for (const wrong of [{ appId: '1', key: '' }, { appId: '1' }, { appId: '1', key: 'k', kee: 'k' }])
      expect(credentials.safeParse(wrong).success).toBe(false)
  })
})
