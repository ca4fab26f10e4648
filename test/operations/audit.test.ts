// The audit: one record for each order, kept or live, allowed or not, without the order's content.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { as, client } from '../support/clients.ts'
import { createClock } from '../support/clock.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const hashOf = (question: string) => createHash('sha256').update(question).digest('hex')

async function start() {
  const directory = temporaryFolder()
  const to = join(directory, 'audit.jsonl')
  const clients = [client('desk', { accounts: ['zf19-main'], scopes: ['order', 'payer', 'raw'] }), client('boss')]
  const played = await startPlayedGateway({ clients, audit: { to } }, { now: createClock().now })
  return {
    ...played,
    /** Everything written, after the gateway has ended. */
    async text() {
      await played.gateway.close()
      return readFileSync(to, 'utf8')
    },
  }
}

const order = '{ order(provider: ZF19, id: "19-paid-1") { status payerId amount { amount } raw } }'
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

test('each lookup is one line: client, account, hashed number, source, live or kept, remaining budget', async () => {
  const { ask, text } = await start()
  await ask(order, {}, { ...as('desk'), traceparent })
  await ask(order, {}, as('desk'))
  const lines = (await text()).trim().split('\n')
  const common = {
    time: '2026-11-22T04:00:00.000Z',
    client: 'desk',
    account: 'zf19-main',
    by: 'TRADE_NO',
    order: hashOf('zf19-main/TRADE_NO/19-paid-1'),
    outcome: 'found',
    staleBecause: null,
  }
  const trace = '0af7651916cd43dd8448eb211c80319c'
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { ...common, source: 'LIVE', live: true, budgetLeft: { perMinute: 59 }, trace },
    { ...common, source: 'CACHE', live: false, budgetLeft: null, trace: expect.stringMatching(/^[0-9a-f]{32}$/) },
  ])
})

test('the lookups of one request share a trace; not found, failures and forbidden accounts are recorded too', async () => {
  const { ask, text, sandbox } = await start()
  sandbox.providers.hkrt.fault = { kind: 'html' }
  await ask(
    `{ orderBatch(keys: [{ provider: ZF19, id: "nothing" }, { provider: HKRT, id: "WX-paid-1", account: "hkrt-main" }]) { __typename } }`,
    {},
    as('desk'),
  )
  await ask('{ orders(outTradeNo: "m-1", accounts: ["zf19-main", "hkrt-main"]) { complete } }', {}, as('desk'))
  await ask('{ order(provider: MPAAS, id: "mp-success-1") { status } }', {}, as('desk'))
  await ask('{ order(provider: HKRT, id: "WX-paid-1") { status } }', {}, as('boss'))
  const records = (await text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const told = records.map(({ client, account, by, outcome, live }) => [client, account, by, outcome, live])
  expect(told.toSorted()).toEqual(
    [
      ['desk', 'zf19-main', 'TRADE_NO', 'notFound', true],
      ['desk', 'hkrt-main', 'TRADE_NO', 'FORBIDDEN', false],
      ['desk', 'zf19-main', 'OUT_TRADE_NO', 'notFound', true],
      ['desk', 'hkrt-main', 'OUT_TRADE_NO', 'FORBIDDEN', false],
      ['desk', 'mpaas', 'TRADE_NO', 'FORBIDDEN', false],
      ['boss', 'hkrt-main', 'TRADE_NO', 'PROVIDER_BLOCKED', true],
    ].toSorted(),
  )
  expect(new Set(records.map(({ trace }) => trace)).size).toBe(4)
})

test('a lookup that shows several orders has a line for each', async () => {
  const { ask, text } = await start()
  const { data } = await ask('{ orders(outTradeNo: "m-h5-retry") { nodes { tradeNo } } }', {}, as('boss'))
  expect(data).toMatchObject({ orders: { nodes: { length: 3 } } })
  const records = (await text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const found = records.filter(({ outcome }) => outcome === 'found')
  const order = hashOf('h5-main/OUT_TRADE_NO/m-h5-retry')
  expect(found).toEqual(Array(3).fill(expect.objectContaining({ account: 'h5-main', order, source: 'LIVE' })))
  expect(records.filter(({ outcome }) => outcome === 'notFound')).toHaveLength(3)
})

test('a lookup that shows one of several orders has one line, live and kept', async () => {
  const { ask, text } = await start()
  const one = '{ order(provider: H5ZHIFU, id: "m-h5-retry", by: OUT_TRADE_NO) { status } }'
  const batch = '{ orderBatch(keys: [{ provider: H5ZHIFU, id: "m-h5-retry", by: OUT_TRADE_NO }]) { __typename } }'
  for (const query of [one, one, batch]) expect((await ask(query, {}, as('boss'))).errors).toBeUndefined()
  const records = (await text()).trim().split('\n')
  expect(records.map((line) => JSON.parse(line))).toMatchObject([
    { account: 'h5-main', outcome: 'found', source: 'LIVE' },
    { account: 'h5-main', outcome: 'found', source: 'CACHE' },
    { account: 'h5-main', outcome: 'found', source: 'CACHE' },
  ])
})

test('a dry run has a line for each order that it shows, and no other line', async () => {
  const { ask, text } = await start()
  const dry = { ...as('desk'), 'x-dry-run': '1' }
  expect((await ask(order, {}, dry)).data).toEqual({ order: null })
  await ask(order, {}, as('desk'))
  expect((await ask(order, {}, dry)).data).toMatchObject({ order: { status: 'PAID' } })
  const records = (await text()).trim().split('\n')
  expect(records.map((line) => JSON.parse(line))).toMatchObject([
    { source: 'LIVE', live: true },
    { client: 'desk', account: 'zf19-main', outcome: 'found', source: 'CACHE', live: false },
  ])
})

test('it does not contain a payer, an amount, an order number or a token', async () => {
  const { ask, text } = await start()
  const answer = Object((await ask(order, {}, as('desk'))).data).order
  expect(answer).toMatchObject({ payerId: expect.any(String), raw: expect.any(Object) })
  const written = await text()
  for (const secret of [answer.payerId, answer.amount.amount, '19-paid-1', 'the-token-of-desk'])
    expect(written).not.toContain(secret)
})

test('nothing is written without the setting', async () => {
  const { ask, text } = await start()
  await ask('{ __typename }', {}, as('desk'))
  expect(await text()).toBe('')
})
