// The compiled form gives the executor's results where compilers fail: conditions, defaults, null and missing values.
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { question, sendRaw } from '../http/raw-request.ts'
import { faultyRegistry } from '../support/faulty.ts'
import { conditions, names, paid, variables } from './compiled-cases.ts'
import { type CompiledGateway, startCompiledGateway } from './compiled-gateway.ts'

let gateway: CompiledGateway
beforeAll(async () => {
  gateway = await startCompiledGateway()
})
afterAll(() => gateway.close())

describe.each([
  ['conditions', conditions],
  ['variables', variables],
  ['names', names],
])('%s', (_what, cases) => {
  test.each(cases.map((each) => [each[0], each] as const))('%s', async (_promise, [, query, given = [{}]]) => {
    const { byExecutor, compiled } = await gateway.byBoth(query, given)
    expect(byExecutor.some(({ data }) => data !== undefined)).toBe(true)
    expect(compiled).toEqual(byExecutor)
  })
})

test('simultaneous queries do not mix', async () => {
  const text = 'query ($i: ID!, $s: Boolean!) { order(provider: HKRT, id: $i) { id @include(if: $s) outTradeNo } }'
  const asked = Array.from({ length: 60 }, (_, nth) => ({
    i: ['WX-paid-1', 'WX-paid-2', '!'][nth % 3],
    s: nth % 2 === 0,
  }))
  const { byExecutor } = await gateway.byBoth(text, asked.slice(0, 6))
  const compiled = await Promise.all(asked.map((variables) => gateway.ask(`${text} # together`, variables)))
  const again = await Promise.all(asked.map((variables) => gateway.ask(`${text} # together`, variables)))
  const expected = asked.map((_, nth) => byExecutor[nth % 6])
  expect([compiled, again]).toEqual([expected, expected])
})

test('an unexpected error has the errorId that is in the log', async () => {
  const lines: string[] = []
  const faulty = await startCompiledGateway({ registry: faultyRegistry, log: (line) => lines.push(line) })
  onTestFinished(() => faulty.close())
  const asked = question(`{ whole: ${paid} { status } broken: order(provider: ZF19, id: "19-paid-1") { status } }`)
  for (let nth = 1; nth <= 6; nth++) {
    const answer = await sendRaw(faulty.url, asked)
    const { data, errors } = JSON.parse(answer?.body ?? '')
    expect(data).toEqual({ whole: { status: 'PAID' }, broken: null })
    expect(errors).toMatchObject([
      { path: ['broken'], locations: [{ line: 1 }], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ])
    expect(lines.filter((line) => line.includes(errors[0].extensions.errorId))).toHaveLength(1)
  }
})
