// The signature of h5zhifu and zf19 against published and recomputed digests.
import { expect, test } from 'vitest'
import { keyedDigest } from '../../src/sandbox/keyed-digest.ts'

const wechatKey = '192006250b4c09247ec02edce69f6a2d'

const sample = {
  app_id: '191008821006',
  mch_id: '1575500091',
  openid: 'oT_0R1etkSgOiwGgNve-tmd0h1h2',
  out_trade_no: '20150320010101001',
  pay_order_id: '1919110717036584',
  result_code: 'SUCCESS',
  result_msg: '成功',
  sign: '0D07BD2D6B2C0B1F50A39C942D5DD0BF',
  time_end: '20150320010101',
  total_fee: '10',
  trade_status: '1',
  trade_status_desc: '支付成功',
  transaction_id: '42000004652019110530698852419',
}

test('WeChat Pay’s published example comes out', () => {
  const fields = {
    appid: 'wxd930ea5d5a258f4f',
    mch_id: '10000100',
    device_info: '1000',
    body: 'test',
    nonce_str: 'ibuaiVcKdpRxkhJA',
  }
  expect(keyedDigest(fields, wechatKey)).toBe('9A0A8659F005D6984697E2CA0A9CF3B7')
})

test('h5zhifu’s published example comes out, with numbers as plain decimals', () => {
  const fields = { out_trade_no: '123456789', app_id: 12345, amount: 1 }
  expect(keyedDigest(fields, 'xxxxxxxxx')).toBe('FBDA8CE40017F62D2A2F6CC1F1D85F7D')
})

test('questions to h5zhifu and zf19 come out as recomputed', () => {
  expect(keyedDigest({ app_id: 12345, out_trade_no: '20190501567567653' }, 'xxxxxxxxx')).toBe(
    'EDF71C02D3B309BFE1CFE4887522C7A0',
  )
  expect(keyedDigest({ app_id: 12345, trade_no: 'cad5076f55834f5fadddcfc018cc4068' }, 'xxxxxxxxx')).toBe(
    '6B9DBCCD8964C904E2554C8E346DFBD6',
  )
  expect(keyedDigest({ app_id: '191008821006', out_trade_no: '20150320010101001' }, wechatKey)).toBe(
    '7A3ECDF205B20DA5D91EA5D195DA0BE7',
  )
})

test('zf19’s sample answer comes out as recomputed, with and without sign_type', () => {
  expect(keyedDigest(sample, wechatKey)).toBe('C124ED04653B564EB1131EB806CE7566')
  expect(keyedDigest({ ...sample, sign_type: 'MD5' }, wechatKey)).toBe('E2505A7DF44AAC00F3363FCEBA1AA24B')
})

test('null, empty text and the sign itself do not take part', () => {
  expect(keyedDigest({ ...sample, attach: '', rest: null, sign: 'other' }, wechatKey)).toBe(
    'C124ED04653B564EB1131EB806CE7566',
  )
})
