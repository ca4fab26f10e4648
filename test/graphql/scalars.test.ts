// Exact money: minor units and decimals that are never floats.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal } from '../../src/graphql/scalars.ts'
import { startPair } from '../support/pair.ts'

test('the decimal of an amount has two decimals and every digit', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (minor) => {
      const text = decimal({ minor, currency: 'CNY' })
      expect(text).toMatch(/^(0|[1-9]\d*)\.\d\d$/)
      expect(BigInt(text.replace('.', ''))).toBe(BigInt(minor))
    }),
  )
})

test.each([
  [2 ** 31, '21474836.48'],
  [1, '0.01'],
  [0, '0.00'],
  [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
])('%d fen at h5zhifu are told exactly, as %s', async (minor, amount) => {
  const pair = await startPair()
  pair.sandbox.providers.h5zhifu.put({
    trade_no: 'h5-large-1',
    out_trade_no: 'm-h5-large-1',
    amount: minor,
    trade_status: 'success',
    notify_count: 1,
  })
  const { data } = await pair.ask('{ order(provider: H5ZHIFU, id: "h5-large-1") { amount { minor amount currency } } }')
  expect(data).toEqual({ order: { amount: { minor, amount, currency: 'CNY' } } })
})

test.each([
  ['21474836.48', 2 ** 31],
  ['100', 10_000],
  ['0.01', 1],
  ['88.88', 8_888],
  ['90071992547409.91', Number.MAX_SAFE_INTEGER],
])('HKRT and MPAAS: %s yuan are %d fen', async (yuan, minor) => {
  const pair = await startPair()
  pair.sandbox.providers.hkrt.put({
    trade_no: 'WX-large-1',
    out_trade_no: 'm-WX-large-1',
    total_amount: yuan,
    trade_status: '1',
  })
  pair.sandbox.providers.mpaas.put({ out_trade_no: 'm-mp-large-1', total_amount: yuan, trade_status: 'TRADE_SUCCESS' })
  const { data } = await pair.ask(`{
    hkrt: order(provider: HKRT, id: "WX-large-1") { amount { minor } }
    mpaas: order(provider: MPAAS, id: "m-mp-large-1", by: OUT_TRADE_NO) { amount { minor } }
  }`)
  expect(data).toEqual({ hkrt: { amount: { minor } }, mpaas: { amount: { minor } } })
})

test.each(['', 'free', '1e-3', '-1', '0.001', 'NaN', '90071992547409.92'])(
  'an invalid amount ("%s") is an INVALID_RESPONSE, never a wrong number',
  async (yuan) => {
    const pair = await startPair()
    pair.sandbox.providers.hkrt.put({
      trade_no: 'WX-odd-1',
      out_trade_no: 'm-WX-odd-1',
      total_amount: yuan,
      trade_status: '1',
    })
    const { data, errors } = await pair.ask('{ order(provider: HKRT, id: "WX-odd-1") { amount { minor } } }')
    expect(data).toEqual({ order: null })
    expect(errors).toMatchObject([
      { message: expect.stringContaining('total_amount'), extensions: { code: 'INVALID_RESPONSE' } },
    ])
  },
)

test("the gateway's times are in UTC, the providers' times have +08:00", async () => {
  const pair = await startPair()
  const { data } = await pair.ask('{ order(provider: H5ZHIFU, id: "h5-success-1") { paidAt freshness { fetchedAt } } }')
  expect(data).toEqual({
    order: { paidAt: '2026-11-01T10:03:20+08:00', freshness: { fetchedAt: expect.stringMatching(/\.\d{3}Z$/) } },
  })
})
