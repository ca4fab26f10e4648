// The seeded orders cover the documented values, and can be queried.
import { expect, test } from 'vitest'
import { h5zhifuAgingSeeds, h5zhifuSeeds } from '../../src/sandbox/seeds/h5zhifu.ts'
import { hkrtSeeds } from '../../src/sandbox/seeds/hkrt.ts'
import { mpaasSeeds } from '../../src/sandbox/seeds/mpaas.ts'
import { zf19Seeds } from '../../src/sandbox/seeds/zf19.ts'
import type { JsonObject } from '../../src/sandbox/wire.ts'

const mpaasStatuses = 'WAIT_BUYER_PAY INPROCESS TRADE_PENDING TRADE_SUCCESS TRADE_FINISHED TRADE_CLOSED TRADE_FROZEN'

test.each<[string, readonly JsonObject[], string, readonly unknown[]]>([
  ['h5zhifu', h5zhifuSeeds, 'trade_status', 'wait paid success closed refund notify_error fee_error frozen'.split(' ')],
  ['h5zhifu', h5zhifuSeeds, 'pay_type', ['alipay', 'wechat']],
  ['h5zhifu', h5zhifuSeeds, 'trade_type', ['app', 'h5', 'jsapi', 'miniapp', 'native']],
  ['zf19', zf19Seeds, 'trade_status', ['0', '1', '2', '3', '4', 1, 2, '9', '']],
  ['hkrt', hkrtSeeds, 'trade_status', ['1', '2', '3', '4', '7', '']],
  ['mpaas', mpaasSeeds, 'trade_status', [...mpaasStatuses.split(' '), '']],
  ['mpaas', mpaasSeeds, 'send_pay_date', ['2014-11-27 15:45:57', undefined, '']],
])('%s: every documented %3$s occurs, and some undocumented ones', (_, seeds, field, values) => {
  const told = new Set(seeds.map((order) => order[field]))
  for (const value of values) expect(told).toContain(value)
})

test.each<[string, readonly JsonObject[], string, RegExp]>([
  ['h5zhifu', [...h5zhifuSeeds, ...h5zhifuAgingSeeds], 'trade_no', /^[\w-]{1,32}$/],
  ['zf19', zf19Seeds, 'pay_order_id', /^19[\w-]{1,30}$/],
  ['hkrt', hkrtSeeds, 'trade_no', /^WX[\w-]{1,40}$/],
  ['mpaas', mpaasSeeds, 'out_trade_no', /^[\w-]{1,64}$/],
])('%s: every order has its own number, and no value that could look like more fields', (_, seeds, name, form) => {
  expect(new Set(seeds.map((order) => order[name])).size).toBe(seeds.length)
  for (const order of seeds) expect(order[name]).toMatch(form)
  expect(JSON.stringify(seeds)).not.toContain('&')
})

test('hkrt: every status occurs with every state in WeChat’s answer', () => {
  for (const status of ['1', '2', '3', '4']) {
    const texts = hkrtSeeds.filter((seed) => seed.trade_status === status).map((seed) => JSON.stringify(seed.attach))
    for (const state of ['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR', 'ACCEPT'])
      expect(
        texts.some((text = '') => new RegExp(`:(\\\\*")${state}`).test(text)),
        `${status} ${state}`,
      ).toBe(true)
  }
})
