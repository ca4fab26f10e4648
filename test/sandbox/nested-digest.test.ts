// The signature of hkrt against the worked examples of its document.
import { expect, test } from 'vitest'
import { nestedDigest } from '../../src/sandbox/nested-digest.ts'
import type { JsonObject } from '../../src/sandbox/wire.ts'

const key = '123456789ABCDEF'

const worked: [string, JsonObject, string][] = [
  ['flat', { version: '1.0.0', return_code: 0 }, 'AC58F7A8575958A2D0E212461701B371'],
  ['an object', { a: 1, b: { d: 3, c: 2 } }, '263413D0DFDAC0006B6E16EC1478303D'],
  [
    'an array of objects',
    {
      a: 1,
      b: [
        { c: 2, d: 3 },
        { d: 5, c: 4 },
      ],
    },
    '42DDAD8072BACD089000E7F622900FDC',
  ],
  ['an array of scalars', { a: 1, b: [2, 3] }, '294F97CBCC59E43FD223544809A19049'],
  [
    'arrays in an array',
    {
      a: 1,
      b: [
        [
          { c1: 2, d1: 1 },
          { c2: 4, d2: 3 },
        ],
        [
          { c3: 6, d3: 5 },
          { c4: 8, d4: 7 },
        ],
      ],
    },
    '71DF90555549730B2050ADE5349F48EA',
  ],
  [
    'the document’s question',
    { accessid: 'cpostest', out_trade_no: '20200324182435195', trade_no: 'WX200324162850690158748499' },
    'DA58489B39F91475944ED452C2C3114C',
  ],
  [
    'the document’s answer',
    {
      trade_no: 'WX200324162850690158748499',
      out_trade_no: '740941632410065',
      total_amount: '0.01',
      trade_status: '1',
      appid: '',
      openid: '',
      channel_trade_no: '010820032416281297564MC',
      weixin_no: '4200000496202003240254211777',
      remanent_amount: '0.01',
      refunded_amount: '0.00',
      return_code: 10000,
      sign: '6D0FEA617D59976CF3DE0347CE4CFBDB',
    },
    '9661D87675E84C546610DF82B3202E2A',
  ],
]

test.each(worked)('%s comes out as worked', (_, fields, digest) => {
  expect(nestedDigest(fields, key)).toBe(digest)
})

test('null, empty text, an empty array and a sign do not take part, however deep', () => {
  const fields = { a: 1, n: null, e: [], sign: 'x', b: { c: 2, d: 3, sign: 'y', n: null, s: '', e: [] } }
  expect(nestedDigest(fields, key)).toBe('263413D0DFDAC0006B6E16EC1478303D')
  expect(nestedDigest({ a: 1, b: [2, '', null, 3] }, key)).toBe('294F97CBCC59E43FD223544809A19049')
})
