// An internal error in one lookup of several: its failure is INTERNAL, and the others are not affected.
import { expect, test } from 'vitest'
import { bug, faultyRegistry } from '../support/faulty.ts'
import { startPair } from '../support/pair.ts'

const id = /errorId ([0-9a-f-]{36})$/

test('orders: an internal error in one lookup is an INTERNAL failure with an errorId that is in the log', async () => {
  const lines: string[] = []
  const pair = await startPair({ registry: faultyRegistry, log: (line) => lines.push(line) })
  const { data, errors } = await pair.ask(
    '{ orders(outTradeNo: "everywhere-1") { nodes { tradeNo } failures { provider account code message retryAt } complete } }',
  )
  expect(errors).toBeUndefined()
  expect(data).toEqual({
    orders: {
      nodes: ['h5-everywhere-1', 'WX-everywhere-1', 'mp-everywhere-1'].map((tradeNo) => ({ tradeNo })),
      failures: [
        { provider: 'ZF19', account: 'zf19-main', code: 'INTERNAL', message: expect.stringMatching(id), retryAt: null },
      ],
      complete: false,
    },
  })
  const [, errorId] = id.exec(JSON.stringify(data).split('","retryAt')[0] ?? '') ?? []
  const logged = lines.map((line) => JSON.parse(line)).filter((line) => line.errorId !== undefined)
  expect(logged).toMatchObject([{ errorId, err: { message: bug } }])
})

test('orderBatch: an internal error in one lookup is an INTERNAL failure, and the others are not affected', async () => {
  const pair = await startPair({ registry: faultyRegistry })
  const { data } =
    await pair.ask(`{ orderBatch(keys: [{ provider: ZF19, id: "19-paid-1" }, { provider: HKRT, id: "WX-paid-1" }]) {
    __typename ... on LookupFailure { code message }
  } }`)
  expect(data).toEqual({
    orderBatch: [
      { __typename: 'LookupFailure', code: 'INTERNAL', message: expect.stringMatching(id) },
      { __typename: 'FoundOrder' },
    ],
  })
})
