// The cost of a request in its response: extensions.budget, RateLimit headers, and the count of a dry run.
import { expect, test } from 'vitest'
import { rateLimitHeaders } from '../../src/execution/budget-extensions.ts'
import { createClock } from '../support/clock.ts'
import { noCalls, startPair } from '../support/pair.ts'

async function post(url: string, query: string, headers: Record<string, string> = {}) {
  const body = JSON.stringify({ query })
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  const { data, errors, extensions, ...rest }: Record<string, unknown> = Object(await response.json())
  expect(rest).toEqual({})
  const policy = response.headers.get('ratelimit-policy')
  return { data, errors, extensions, policy, left: response.headers.get('ratelimit') }
}

const h5zhifu = 'order(provider: H5ZHIFU, id: "h5-paid-1") { status }'
const zf19 = 'order(provider: ZF19, id: "19-paid-1") { status }'

test('a live call shows the budgets of its account in the extensions and the RateLimit headers', async () => {
  const clock = createClock('2026-11-22T12:00:00+08:00')
  const { gateway } = await startPair({ now: clock.now, accounts: { 'h5-main': { budget: { perHour: 10 } } } })
  expect(await post(gateway.url, `{ a: ${h5zhifu} }`)).toEqual({
    data: { a: { status: 'PAID' } },
    errors: undefined,
    extensions: {
      budget: [
        { account: 'h5-main', window: 'DAY', limit: 100, used: 1, remaining: 99, resetsAt: '2026-11-22T16:00:00.000Z' },
        {
          account: 'h5-main',
          window: 'HOUR',
          limit: 10,
          used: 1,
          remaining: 9,
          resetsAt: expect.stringMatching(/^2026-11-22T05:0/),
        },
      ],
    },
    policy: '"h5-main-day";q=100;w=86400, "h5-main-hour";q=10;w=3600',
    left: expect.stringMatching(/^"h5-main-day";r=99;t=43200, "h5-main-hour";r=9;t=\d{4}$/),
  })
})

test('calls at two accounts show the budgets of both', async () => {
  const { gateway } = await startPair()
  const { extensions, policy } = await post(gateway.url, `{ a: ${h5zhifu} b: ${zf19} }`)
  expect(extensions).toMatchObject({ budget: [{ account: 'h5-main' }, { account: 'zf19-main' }] })
  expect(policy).toBe('"h5-main-day";q=100;w=86400, "zf19-main-minute";q=60;w=60')
})

test('a kept answer costs nothing, and shows no budget', async () => {
  const { gateway } = await startPair()
  await post(gateway.url, `{ ${zf19} }`)
  expect(await post(gateway.url, `{ ${zf19} }`)).toEqual({
    data: { order: { status: 'PAID' } },
    errors: undefined,
    extensions: undefined,
    policy: null,
    left: null,
  })
})

test('a spent budget shows 0 remaining, and the failure has retryAt', async () => {
  const clock = createClock('2026-11-22T12:00:00+08:00')
  const { gateway, calls } = await startPair({ now: clock.now, accounts: { 'h5-main': { budget: { perDay: 1 } } } })
  await post(gateway.url, `{ ${h5zhifu} }`)
  const spent = await post(gateway.url, '{ order(provider: H5ZHIFU, id: "h5-paid-2") { status } }')
  expect(spent).toMatchObject({
    data: { order: null },
    errors: [{ extensions: { code: 'BUDGET_SPENT', account: 'h5-main', retryAt: '2026-11-22T16:00:10.000Z' } }],
    extensions: { budget: [{ account: 'h5-main', limit: 1, used: 1, remaining: 0 }] },
    left: '"h5-main-day";r=0;t=43200',
  })
  expect(calls()).toEqual({ ...noCalls, h5zhifu: 1 })
})

const forbidden = expect.objectContaining({ code: 'FORBIDDEN' })

test('a dry run makes no call, and counts the calls that it would make, equal questions once', async () => {
  const { gateway, calls } = await startPair()
  const query = `{
    a: ${h5zhifu} b: ${h5zhifu} c: order(provider: H5ZHIFU, id: "h5-paid-2") { status } d: ${zf19}
    orders(outTradeNo: "everywhere-1") { nodes { id } failures { account code } }
  }`
  const dry = await post(gateway.url, query, { 'x-dry-run': '1' })
  expect(dry.extensions).toEqual({
    dryRun: { liveCalls: { 'h5-main': 3, 'zf19-main': 2, 'hkrt-main': 1, superapp: 1 } },
  })
  expect(dry.data).toMatchObject({ a: null, b: null, c: null, d: null, orders: { nodes: [] } })
  expect(dry.errors).toHaveLength(4)
  expect(dry.errors).toEqual(Array.from({ length: 4 }, () => expect.objectContaining({ extensions: forbidden })))
  expect(dry.left).toBeNull()
  expect(calls()).toEqual(noCalls)
})

test('a dry run returns kept orders, like any other run', async () => {
  const { gateway } = await startPair()
  await post(gateway.url, `{ ${zf19} }`)
  const dry = await post(gateway.url, `{ ${zf19} }`, { 'x-dry-run': '1' })
  expect(dry.data).toMatchObject({ order: { status: 'PAID' } })
  expect(dry.extensions).toEqual({ dryRun: { liveCalls: {} } })
})

test('a header never shows a negative count or a time in the past', () => {
  const use = { account: 'a', window: 'perSecond', limit: 2, used: 5, resetsAt: 999 } as const
  expect(rateLimitHeaders([use], 1_000)).toEqual({
    'RateLimit-Policy': '"a-second";q=2;w=1',
    RateLimit: '"a-second";r=0;t=0',
  })
})
