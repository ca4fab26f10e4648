// If no newer answer is available: the kept order, STALE and why, or the error with the time of the next call.
import { expect, test } from 'vitest'
import type { SandboxFault } from '../../src/sandbox/sandbox.ts'
import { createClock } from '../support/clock.ts'
import { startPair } from '../support/pair.ts'
import { order, outcome, startClocked } from './clocked.ts'

const faults: [string, SandboxFault][] = [
  ['PROVIDER_UNAVAILABLE', { kind: 'status', status: 503 }],
  ['PROVIDER_BLOCKED', { kind: 'ban' }],
  ['INVALID_RESPONSE', { kind: 'garbage' }],
  ['BAD_SIGNATURE', { kind: 'badSignature' }],
]

test.each(faults)(
  '%s over a kept order: the kept order is told, STALE and why, and is never lost',
  async (code, fault) => {
    const it = await startClocked()
    await it.pair.ask(order)
    it.zf19.fault = fault
    it.clock.advance(4_000)
    const stale = {
      order: {
        status: 'PAID',
        freshness: {
          source: 'STALE',
          fetchedAt: '2026-11-22T04:00:00.000Z',
          ageSeconds: 4_000,
          freshUntil: null,
          staleBecause: code,
        },
      },
    }
    expect(outcome(await it.pair.ask(order))).toEqual({ data: stale })
    const { data, errors } = await it.pair.ask(order, { allowStale: false })
    expect(data).toEqual({ order: null })
    expect(errors).toMatchObject([
      { extensions: { code, provider: 'ZF19', account: 'zf19-main', retryAt: '2026-11-22T05:07:10.000Z' } },
    ])
    expect(it.zf19.calls).toHaveLength(2)
    it.zf19.fault = { kind: 'none' }
    it.clock.advance(30)
    expect((await it.pair.ask(order)).data).toMatchObject({ order: { freshness: { source: 'LIVE' } } })
  },
)

test('PROVIDER_REJECTED over a kept order returns it as STALE too', async () => {
  const it = await startClocked({ accounts: { 'zf19-main': { notFound: [] } } })
  it.zf19.put({ pay_order_id: '19-vanishing-1', out_trade_no: 'm-1', total_fee: '1', trade_status: '1' })
  await it.pair.ask(order, { id: '19-vanishing-1' })
  // Under another number it is no longer found, and nothing here says that this failure means "no such order".
  it.zf19.put({ pay_order_id: '19-vanishing-1', out_trade_no: 'm-2', total_fee: '1', trade_status: '1' })
  it.clock.advance(4_000)
  const byNumber = '{ order(provider: ZF19, id: "m-1", by: OUT_TRADE_NO) { outTradeNo freshness { staleBecause } } }'
  expect((await it.pair.ask(byNumber)).data).toEqual({
    order: { outTradeNo: 'm-1', freshness: { staleBecause: 'PROVIDER_REJECTED' } },
  })
})

test('BUDGET_SPENT over a kept order returns it as STALE, and without one the error with the time of the next call', async () => {
  const it = await startClocked({ accounts: { 'zf19-main': { budget: { perDay: 1 } } } })
  await it.pair.ask(order)
  it.clock.advance(4_000)
  expect((await it.pair.ask(order, { maxAge: 60 })).data).toMatchObject({
    order: { freshness: { source: 'STALE', ageSeconds: 4_000, staleBecause: 'BUDGET_SPENT' } },
  })
  const { errors } = await it.pair.ask(order, { maxAge: 60, allowStale: false })
  expect(errors).toMatchObject([{ extensions: { code: 'BUDGET_SPENT', retryAt: '2026-11-22T16:00:10.000Z' } }])
  expect(it.zf19.calls).toHaveLength(1)
})

test('within minInterval a kept order is told STALE with MIN_INTERVAL, or the error with retryAt; then it is asked', async () => {
  const it = await startClocked()
  await it.pair.ask(order)
  it.clock.advance(29)
  expect((await it.pair.ask(order, { maxAge: 0 })).data).toMatchObject({
    order: { freshness: { source: 'STALE', ageSeconds: 29, freshUntil: null, staleBecause: 'MIN_INTERVAL' } },
  })
  const { errors } = await it.pair.ask(order, { maxAge: 0, allowStale: false })
  expect(errors).toMatchObject([{ extensions: { code: 'MIN_INTERVAL', retryAt: '2026-11-22T04:00:30.000Z' } }])
  it.clock.advance(1)
  expect((await it.pair.ask(order, { maxAge: 0 })).data).toMatchObject({ order: { freshness: { source: 'LIVE' } } })
  expect(it.zf19.calls).toHaveLength(2)
})

test('minInterval: 0 lets every maxAge: 0 ask', async () => {
  const it = await startClocked({ accounts: { 'zf19-main': { minInterval: 0 } } })
  for (const _ of [1, 2, 3])
    expect((await it.pair.ask(order, { maxAge: 0 })).data).toMatchObject({ order: { freshness: { source: 'LIVE' } } })
  expect(it.zf19.calls).toHaveLength(3)
})

test('maxAge: 0 asks a final order again too', async () => {
  const it = await startClocked()
  await it.pair.ask(order, { id: '19-refunded-1' })
  it.clock.advance(80 * 86_400)
  expect((await it.pair.ask(order, { id: '19-refunded-1' })).data).toMatchObject({
    order: { status: 'REFUNDED', freshness: { source: 'CACHE' } },
  })
  expect((await it.pair.ask(order, { id: '19-refunded-1', maxAge: 0 })).data).toMatchObject({
    order: { freshness: { source: 'LIVE' } },
  })
})

test('within minInterval a failure is repeated without a call, with the same retryAt; then it is asked again', async () => {
  const it = await startClocked()
  it.zf19.fault = { kind: 'garbage' }
  const error = { extensions: { code: 'INVALID_RESPONSE', retryAt: '2026-11-22T04:00:30.000Z' } }
  expect((await it.pair.ask(order)).errors).toMatchObject([error])
  it.zf19.fault = { kind: 'none' }
  it.clock.advance(29)
  expect((await it.pair.ask(order)).errors).toMatchObject([error])
  expect(it.zf19.calls).toHaveLength(1)
  it.clock.advance(1)
  expect((await it.pair.ask(order)).data).toMatchObject({ order: { freshness: { source: 'LIVE' } } })
})

test('"no such order" is kept for its own time, and asked again after it', async () => {
  const it = await startClocked()
  const ask = () => it.pair.ask(order, { id: '19-late-1' })
  expect(outcome(await ask())).toEqual({ data: { order: null } })
  it.zf19.put({ pay_order_id: '19-late-1', out_trade_no: 'm-19-late-1', total_fee: '1', trade_status: '0' })
  it.clock.advance(59)
  expect(outcome(await ask())).toEqual({ data: { order: null } })
  expect(it.zf19.calls).toHaveLength(1)
  it.clock.advance(1)
  expect((await ask()).data).toMatchObject({ order: { status: 'PENDING', freshness: { source: 'LIVE' } } })
})

test('within minInterval "no such order" is repeated without a call, however young an answer is wanted', async () => {
  const it = await startClocked()
  const none = { id: '19-none', maxAge: 0 }
  expect(outcome(await it.pair.ask(order, none))).toEqual({ data: { order: null } })
  it.clock.advance(29)
  expect(outcome(await it.pair.ask(order, none))).toEqual({ data: { order: null } })
  expect(it.zf19.calls).toHaveLength(1)
  it.clock.advance(1)
  await it.pair.ask(order, none)
  expect(it.zf19.calls).toHaveLength(2)
})

test('an order that the provider has forgotten stays: STALE with NOT_FOUND, or null without allowStale', async () => {
  const clock = createClock('2026-01-15T12:00:00+08:00')
  const pair = await startPair({ now: clock.now })
  const aged = `query ($allowStale: Boolean! = true) {
    order(provider: H5ZHIFU, id: "h5-aged-1", allowStale: $allowStale) { status freshness { source staleBecause } }
  }`
  expect((await pair.ask(aged)).data).toMatchObject({ order: { freshness: { source: 'LIVE' } } })
  // h5zhifu forgets after 30 days; the sandbox plays that.
  clock.advance(30 * 86_400)
  const kept = { order: { status: 'PAID', freshness: { source: 'STALE', staleBecause: 'NOT_FOUND' } } }
  expect(outcome(await pair.ask(aged))).toEqual({ data: kept })
  expect(outcome(await pair.ask(aged, { allowStale: false }))).toEqual({ data: { order: null } })
  expect(outcome(await pair.ask(aged))).toEqual({ data: kept })
  expect(pair.sandbox.providers.h5zhifu.calls).toHaveLength(2)
  clock.advance(900)
  expect(outcome(await pair.ask(aged, { allowStale: false }))).toEqual({ data: { order: null } })
  expect(outcome(await pair.ask(aged))).toEqual({ data: kept })
  expect(pair.sandbox.providers.h5zhifu.calls).toHaveLength(3)
})
