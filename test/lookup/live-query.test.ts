// What a live call costs: it is counted before it is sent, waited for where a second's budget is full, refused where a
// day's is.
import { expect, test } from 'vitest'
import { createClock } from '../support/clock.ts'
import { noCalls, startPair } from '../support/pair.ts'

/** Different orders, so that none is answered from what is kept. */
const questions = (count: number) =>
  Array.from({ length: count }, (_, n) => `a${n}: order(provider: H5ZHIFU, id: "h5-none-${n}") { id }`).join('\n')

test('of five orders with a budget of three a day, three are asked and two are told when', async () => {
  const clock = createClock('2026-11-22T12:00:00+08:00')
  const pair = await startPair({ now: clock.now, accounts: { 'h5-main': { budget: { perDay: 3 } } } })
  const { errors } = await pair.ask(`{ ${questions(5)} }`)
  const spent = {
    message: 'the perDay budget of account h5-main is spent',
    extensions: {
      code: 'BUDGET_SPENT',
      provider: 'H5ZHIFU',
      account: 'h5-main',
      // Midnight at UTC+8, and ten seconds for the difference of clocks.
      retryAt: '2026-11-22T16:00:10.000Z',
    },
  }
  expect(errors).toMatchObject([spent, spent])
  expect(pair.calls()).toEqual({ ...noCalls, h5zhifu: 3 })
})

test('a day ends at midnight UTC+8, and a call within ten seconds of it counts for both days', async () => {
  const clock = createClock('2026-11-22T23:59:30+08:00')
  const pair = await startPair({ now: clock.now, accounts: { 'h5-main': { budget: { perDay: 2 } } } })
  let order = 0
  const ask = async () => {
    const { errors } = await pair.ask(`{ order(provider: H5ZHIFU, id: "h5-none-${order++}") { id } }`)
    return errors?.[0]?.extensions?.retryAt ?? 'asked'
  }
  expect(await ask()).toBe('asked')
  clock.advance(25)
  expect(await ask()).toBe('asked')
  expect(await ask()).toBe('2026-11-22T16:00:10.000Z')
  clock.advance(14)
  // 00:00:09: yesterday is full and still counts; it is refused at once, though it frees itself in a second.
  expect(await ask()).toBe('2026-11-22T16:00:10.000Z')
  clock.advance(1)
  expect(await ask()).toBe('asked')
  // The call of 23:59:55 counts for today too.
  expect(await ask()).toBe('2026-11-23T16:00:10.000Z')
  expect(pair.calls()).toEqual({ ...noCalls, h5zhifu: 3 })
})

test("a second's budget is waited for, and never exceeded", async () => {
  const pair = await startPair({ accounts: { 'hkrt-main': { budget: { perSecond: 1 } } } })
  const aliases = [1, 2, 3].map((n) => `a${n}: order(provider: HKRT, id: "WX-paid-${n}") { status }`)
  const { errors } = await pair.ask(`{ ${aliases.join('\n')} }`)
  expect(errors).toBeUndefined()
  const [first = 0, second = 0, third = 0] = pair.sandbox.providers.hkrt.calls.map(({ at }) => at)
  expect(pair.calls()).toEqual({ ...noCalls, hkrt: 3 })
  expect(second - first).toBeGreaterThanOrEqual(1_000)
  expect(third - second).toBeGreaterThanOrEqual(1_000)
})

test("a minute's budget that stays full for longer than can be waited for is BUDGET_SPENT at once", async () => {
  const clock = createClock('2026-11-22T12:00:00+08:00')
  const pair = await startPair({ now: clock.now, accounts: { 'zf19-main': { budget: { perMinute: 1 } } } })
  await pair.ask('{ order(provider: ZF19, id: "19-paid-1") { id } }')
  const { errors } = await pair.ask('{ order(provider: ZF19, id: "19-paid-2") { id } }')
  expect(errors).toMatchObject([
    { message: expect.stringContaining('perMinute'), extensions: { code: 'BUDGET_SPENT' } },
  ])
  const retryAt = Date.parse(String(errors?.[0]?.extensions?.retryAt))
  expect(retryAt).toBeGreaterThanOrEqual(clock.now() + 60_000)
  clock.advance((retryAt - clock.now()) / 1_000)
  expect((await pair.ask('{ order(provider: ZF19, id: "19-paid-2") { status } }')).data).toEqual({
    order: { status: 'PAID' },
  })
})

test("an hour's budget is refused at once, though it frees itself within five seconds", async () => {
  const clock = createClock('2026-11-22T12:00:00+08:00')
  const pair = await startPair({ now: clock.now, accounts: { 'zf19-main': { budget: { perHour: 1 } } } })
  await pair.ask('{ order(provider: ZF19, id: "19-paid-1") { id } }')
  const ask = async () => (await pair.ask('{ order(provider: ZF19, id: "19-paid-2") { id } }')).errors
  const refused = await ask()
  clock.advance((Date.parse(String(refused?.[0]?.extensions?.retryAt)) - clock.now()) / 1_000 - 1)
  expect(await ask()).toMatchObject([{ extensions: { code: 'BUDGET_SPENT' } }])
})

test('a call that fails is counted, one that never left is not', async () => {
  const pair = await startPair({
    accounts: { 'h5-main': { budget: { perDay: 5 } }, 'zf19-main': { minInterval: 0 } },
  })
  pair.sandbox.providers.h5zhifu.fault = { kind: 'reset' }
  await pair.ask('{ order(provider: H5ZHIFU, id: "h5-success-1") { id } }')
  await pair.sandbox.providers.zf19.close()
  await pair.ask('{ order(provider: ZF19, id: "19-paid-1") { id } }')
  const { data } = await pair.ask('{ accounts { id budget { used } } }')
  expect(data).toMatchObject({
    accounts: [{ id: 'h5-main', budget: [{ used: 1 }] }, { id: 'zf19-main', budget: [{ used: 0 }] }, {}, {}],
  })
})

test('a provider that does not answer in time is PROVIDER_UNAVAILABLE after the timeout of its account', async () => {
  const pair = await startPair({ accounts: { 'hkrt-main': { timeout: 0.2 } } })
  const release = pair.sandbox.providers.hkrt.hold()
  const { errors } = await pair.ask('{ order(provider: HKRT, id: "WX-paid-1") { id } }')
  release()
  expect(errors).toMatchObject([
    {
      message: expect.stringMatching(/^account hkrt-main: no answer in time/),
      extensions: { code: 'PROVIDER_UNAVAILABLE' },
    },
  ])
})

test('an answer over bodyLimit is an INVALID_RESPONSE', async () => {
  const pair = await startPair({ accounts: { 'hkrt-main': { bodyLimit: 100 } } })
  const { errors } = await pair.ask('{ order(provider: HKRT, id: "WX-paid-1") { id } }')
  expect(errors).toMatchObject([
    {
      message: 'account hkrt-main: the answer is larger than 100 bytes',
      extensions: { code: 'INVALID_RESPONSE' },
    },
  ])
})
