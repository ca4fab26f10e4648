// The sandbox answers queries for the documents' orders as the documents show them, by each of their numbers.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { askH5zhifu, askHkrt, askMpaas, askZf19 } from '../sandbox/ask.ts'
import { playSandbox } from '../support/sandbox.ts'
import { h5zhifuSample, hkrtSample, mpaasSample, zf19Sample } from './samples.ts'

test('h5zhifu', async () => {
  const { endpoint } = (await playSandbox()).providers.h5zhifu
  for (const name of ['trade_no', 'in_trade_no', 'out_trade_no'] as const)
    expect((await askH5zhifu(endpoint, { [name]: h5zhifuSample[name] })).json).toEqual({
      code: 200,
      msg: 'success',
      data: { list: [h5zhifuSample] },
    })
})

test('zf19, its keys sorted', async () => {
  const { endpoint } = (await playSandbox()).providers.zf19
  for (const name of ['pay_order_id', 'out_trade_no'] as const) {
    const { sign, ...fields } = (await askZf19(endpoint, { [name]: zf19Sample[name] })).json
    expect(JSON.stringify(fields)).toBe(JSON.stringify(zf19Sample))
  }
})

test('hkrt, signed', async () => {
  const { endpoint } = (await playSandbox()).providers.hkrt
  const text =
    'channel_trade_no=010820032416281297564MC&out_trade_no=740941632410065&refunded_amount=0.00&remanent_amount=0.01' +
    '&return_code=10000&total_amount=0.01&trade_no=WX200324162850690158748499&trade_status=1' +
    '&weixin_no=4200000496202003240254211777hkrt-sandbox-key'
  const sign = createHash('md5').update(text).digest('hex').toUpperCase()
  const { trade_no } = hkrtSample
  for (const asked of [
    { out_trade_no: '20200324182435195', trade_no },
    { out_trade_no: hkrtSample.out_trade_no },
    { channel_trade_no: hkrtSample.channel_trade_no },
  ])
    expect((await askHkrt(endpoint, asked)).json).toEqual({ ...hkrtSample, return_code: 10000, sign })
})

test('mpaas', async () => {
  const sandbox = await playSandbox({ now: () => Date.parse('2026-11-22T12:00:00+08:00') })
  const { privateKey } = parse(sandbox.config).accounts.superapp.credentials
  for (const name of ['trade_no', 'out_trade_no'] as const) {
    const biz = JSON.stringify({ [name]: mpaasSample[name] })
    const { json } = await askMpaas(sandbox.providers.mpaas.endpoint, { biz, privateKey })
    expect(json.trade_query_response).toEqual(mpaasSample)
  }
})
