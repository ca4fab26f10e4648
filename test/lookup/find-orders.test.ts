// What an answer says of its age and its source, as time passes: LIVE, then CACHE; and one call for all who ask at once.
import { expect, test } from 'vitest'
import { order, startClocked } from './clocked.ts'

test('an answer is LIVE, then CACHE with its age, and fresh until the time told', async () => {
  const it = await startClocked()
  const told = { fetchedAt: '2026-11-22T04:00:00.000Z', freshUntil: '2026-11-22T05:00:00.000Z', staleBecause: null }
  expect((await it.pair.ask(order)).data).toEqual({
    order: { status: 'PAID', freshness: { source: 'LIVE', ageSeconds: 0, ...told } },
  })
  it.clock.advance(3_599.5)
  expect((await it.pair.ask(order)).data).toEqual({
    order: { status: 'PAID', freshness: { source: 'CACHE', ageSeconds: 3_599, ...told } },
  })
  expect(it.zf19.calls).toHaveLength(1)
})

test('once our trust is spent the provider is asked again', async () => {
  const it = await startClocked()
  await it.pair.ask(order)
  it.clock.advance(3_600)
  expect((await it.pair.ask(order)).data).toMatchObject({
    order: { freshness: { source: 'LIVE', ageSeconds: 0, fetchedAt: '2026-11-22T05:00:00.000Z' } },
  })
  expect(it.zf19.calls).toHaveLength(2)
})

test('a closed order is asked again after ten minutes, since it may have been paid late; then once a day', async () => {
  const it = await startClocked()
  const ask = async () => (await it.pair.ask(order, { id: '19-closed-1' })).data
  expect(await ask()).toMatchObject({
    order: { status: 'CLOSED', freshness: { freshUntil: '2026-11-22T04:10:00.000Z' } },
  })
  it.clock.advance(601)
  expect(await ask()).toMatchObject({
    order: { freshness: { source: 'LIVE', freshUntil: '2026-11-23T04:10:01.000Z' } },
  })
  it.clock.advance(86_399)
  expect(await ask()).toMatchObject({ order: { freshness: { source: 'CACHE', ageSeconds: 86_399 } } })
  it.clock.advance(1)
  expect(await ask()).toMatchObject({ order: { freshness: { source: 'LIVE' } } })
})

test('an answer that is older than our trust, but young enough for the asker, is fresh no longer', async () => {
  const it = await startClocked()
  await it.pair.ask(order)
  it.clock.advance(4_000)
  expect((await it.pair.ask(order, { maxAge: 5_000 })).data).toMatchObject({
    order: { freshness: { source: 'CACHE', ageSeconds: 4_000, freshUntil: null, staleBecause: null } },
  })
})

test('a change at the provider shows once the kept answer is no longer trusted', async () => {
  const it = await startClocked()
  const ask = async () => (await it.pair.ask(order, { id: '19-unpaid-1' })).data
  expect(await ask()).toMatchObject({ order: { status: 'PENDING' } })
  it.zf19.put({ pay_order_id: '19-unpaid-1', out_trade_no: 'm-19-unpaid-1', total_fee: '3500', trade_status: '1' })
  it.clock.advance(59)
  expect(await ask()).toMatchObject({ order: { status: 'PENDING', freshness: { source: 'CACHE' } } })
  it.clock.advance(1)
  expect(await ask()).toMatchObject({ order: { status: 'PAID', freshness: { source: 'LIVE' } } })
})

test('questions of different requests for one order share one call, whichever of its numbers they ask', async () => {
  const it = await startClocked({ accounts: { 'zf19-main': { minInterval: 0 } } })
  await it.pair.ask(order)
  const release = it.zf19.hold()
  const byNumber = '{ order(provider: ZF19, id: "m-19-paid-1", by: OUT_TRADE_NO, maxAge: 0) { freshness { source } } }'
  const first = it.pair.ask(order, { maxAge: 0 })
  await it.zf19.arrived(2)
  const others = [it.pair.ask(byNumber), it.pair.ask(order, { maxAge: 0, allowStale: false })]
  // A question that is answered from nothing kept and another provider: once it is, the two above have been read too.
  await it.pair.ask('{ order(provider: HKRT, id: "WX-paid-1") { id } }')
  release()
  for (const { data } of await Promise.all([first, ...others]))
    expect(data).toMatchObject({ order: { freshness: { source: 'LIVE' } } })
  expect(it.zf19.calls).toHaveLength(2)
})

test('all who wait for a call that fails get the same failure, and the next question makes another call', async () => {
  const it = await startClocked({ accounts: { 'zf19-main': { minInterval: 0 } } })
  it.zf19.fault = { kind: 'reset' }
  const answers = await Promise.all([it.pair.ask(order), it.pair.ask(order)])
  for (const { errors } of answers) expect(errors).toMatchObject([{ extensions: { code: 'PROVIDER_UNAVAILABLE' } }])
  it.zf19.fault = { kind: 'none' }
  expect((await it.pair.ask(order)).data).toMatchObject({ order: { status: 'PAID' } })
})
