// The signature of queries, against the digests that are published or computed elsewhere.
import { expect, test } from 'vitest'
import { sign } from '../../../src/providers/h5zhifu/signature.ts'

test('the published example of h5zhifu comes out (V3)', () => {
  expect(sign({ amount: 1, app_id: 12345, out_trade_no: '123456789' }, 'xxxxxxxxx')).toBe(
    'FBDA8CE40017F62D2A2F6CC1F1D85F7D',
  )
})

test('queries by outTradeNo and by tradeNo sign as computed from the rule (V6)', () => {
  expect(sign({ out_trade_no: '20190501567567653', app_id: 12345 }, 'xxxxxxxxx')).toBe(
    'EDF71C02D3B309BFE1CFE4887522C7A0',
  )
  expect(sign({ trade_no: 'cad5076f55834f5fadddcfc018cc4068', app_id: 12345 }, 'xxxxxxxxx')).toBe(
    '6B9DBCCD8964C904E2554C8E346DFBD6',
  )
})

test('an empty field takes no part', () => {
  expect(sign({ app_id: 12345, out_trade_no: '20190501567567653', trade_no: '' }, 'xxxxxxxxx')).toBe(
    'EDF71C02D3B309BFE1CFE4887522C7A0',
  )
})
