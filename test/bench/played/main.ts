// The providers of the bench, a separate process: a fast h5zhifu that has every order, and the sandbox's other three.
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { startSandbox } from '../../../src/sandbox/sandbox.ts'
import { wechatAnswer } from '../../../src/sandbox/seeds/wechat-answer.ts'
import { endWithParent } from '../child.ts'
import { listen } from '../floors/listen.ts'
import { playedOrder } from './order.ts'

/** A merchant number that all four have. */
const [outTradeNo = ''] = process.argv.slice(2)

let calls = 0
const server = createServer(async (request, response) => {
  const body = await text(request)
  if (request.url === '/calls') return response.end(String(calls))
  calls++
  // `/after/MS/…` gives each account its own latency.
  const latency = Number(request.url?.split('/')[2] ?? 0)
  if (latency > 0) await sleep(latency)
  const { trade_no, out_trade_no } = JSON.parse(body)
  const order = playedOrder({
    trade_no: trade_no ?? `t-${out_trade_no}-1`,
    out_trade_no: out_trade_no ?? `m-${trade_no}`,
  })
  const answer = Buffer.from(JSON.stringify({ code: 200, msg: 'success', data: { list: [order] } }))
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer)
})
server.keepAliveTimeout = 60_000

endWithParent()
const { providers, config } = await startSandbox()
const paid = { out_trade_no: outTradeNo, trade_status: '1' }
providers.zf19.put({
  ...paid,
  mch_id: '1575500091',
  pay_order_id: `19${outTradeNo}`,
  total_fee: '3500',
  trade_status_desc: '支付成功',
  openid: 'oT_0R1etkSgOiwGgNve-tmd0h1h2',
  time_end: '20261101100320',
  transaction_id: `c-19${outTradeNo}`,
})
providers.hkrt.put({
  ...paid,
  trade_no: `WX${outTradeNo}`,
  channel_trade_no: `v-WX${outTradeNo}`,
  weixin_no: `c-WX${outTradeNo}`,
  total_amount: '35.00',
  refunded_amount: '0.00',
  remanent_amount: '35.00',
  openid: 'oT_0R1etkSgOiwGgNve-tmd0h1h2',
  attach: wechatAnswer(`WX${outTradeNo}`, 'SUCCESS', { out_trade_no: outTradeNo }),
})
providers.mpaas.put({
  out_trade_no: outTradeNo,
  trade_no: `mp${outTradeNo}`,
  trade_status: 'TRADE_SUCCESS',
  total_amount: '35.00',
  send_pay_date: '2026-11-01 10:03:20',
  buyer_open_id: '01501o8f93I3nJAGB1jG4ONxtxV25DCN3Gec3uggnC4CJU0',
  subject: '茶/咖啡',
})
process.send?.(config)
await listen(server)
