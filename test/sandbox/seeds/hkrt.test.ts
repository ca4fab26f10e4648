// The seeded orders of hkrt cover its document and can be asked for.
import { expect, test } from 'vitest'
import { hkrtSeeds } from '../../../src/sandbox/seeds/hkrt.ts'

const order = (tradeNo: string) => hkrtSeeds.find((seed) => seed.trade_no === tradeNo)

test('every documented status occurs, and statuses that are not documented', () => {
  const statuses = new Set(hkrtSeeds.map((seed) => seed.trade_status))
  expect([...statuses].sort()).toEqual(['', '1', '2', '3', '4', '7'])
})

test('every status occurs with every state of WeChat’s answer', () => {
  const states = ['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR', 'ACCEPT']
  for (const status of ['1', '2', '3', '4']) {
    const texts = hkrtSeeds.filter((seed) => seed.trade_status === status).map((seed) => JSON.stringify(seed.attach))
    for (const state of states) {
      const found = texts.filter(
        (text = '') => text.includes(`trade_state\\":\\"${state}`) || text.includes(`:"${state}"`),
      )
      expect([status, state, found.length > 0]).toEqual([status, state, true])
    }
  }
})

test('one order has every field that the document names, with discounts and goods', () => {
  const documented =
    'trade_no out_trade_no channel_trade_no total_amount rate fee trade_status appid openid weixin_no refunded_amount ' +
    'remanent_amount fee_subsidy_party pre_fee_subsidy_amount real_fee_subsidy_amount real_fee_amount attach'
  expect(Object.keys(order('WX-paid-2') ?? {}).sort()).toEqual(documented.split(' ').sort())
  const wechat =
    'sub_appid sub_mch_id nonce_str sign result_code err_code err_code_des device_info openid sub_openid trade_type ' +
    'trade_state bank_type promotion_detail total_fee fee_type settlement_total_fee cash_fee cash_fee_type ' +
    'transaction_id out_trade_no time_end trade_state_desc coupon_fee'
  const attach = Object(order('WX-paid-2')?.attach)
  expect(Object.keys(attach).sort()).toEqual(wechat.split(' ').sort())
  const promotion =
    'promotion_id name scope type amount activity_id wxpay_contribute merchant_contribute other_contribute goods_detail'
  const [, second] = JSON.parse(attach.promotion_detail)
  expect(Object.keys(second)).toEqual(promotion.split(' '))
  expect(Object.keys(second.goods_detail[0])).toEqual('goods_id goods_remark discount_amount quantity price'.split(' '))
})

test('every order has an own number', () => {
  expect(new Set(hkrtSeeds.map((seed) => seed.trade_no)).size).toBe(hkrtSeeds.length)
  for (const seed of hkrtSeeds) expect(seed.trade_no).toMatch(/^WX[\w-]{1,40}$/)
})

test('no value could pass for further signed fields', () => {
  expect(JSON.stringify(hkrtSeeds)).not.toContain('&')
})
