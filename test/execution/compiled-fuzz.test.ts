// Random queries give the same results compiled as from the executor. FUZZ=10 sends ten times as many, new ones each time;
// FUZZ_SEED=N repeats those of an earlier run.
import fc from 'fast-check'
import { parse, validate } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSchema } from '../../src/graphql/schema.ts'
import { registry } from '../../src/providers/registry.ts'
import { type CompiledGateway, startCompiledGateway } from './compiled-gateway.ts'
import { queries } from './query-maker.ts'

const times = Number(process.env.FUZZ ?? '1')
const seed = Number(process.env.FUZZ_SEED ?? (times === 1 ? 20_261_122 : Date.now() % 2 ** 31))
const schema = createSchema(registry)

let gateway: CompiledGateway
beforeAll(async () => {
  gateway = await startCompiledGateway()
})
afterAll(() => gateway.close())

test.each([
  ['with literals only', { conditions: false, variables: false }],
  ['with conditions', { conditions: true, variables: false }],
  ['with variables', { conditions: false, variables: true }],
  ['with conditions and variables', { conditions: true, variables: true }],
])('a query %s', { timeout: 60_000 * times }, async (_what, making) => {
  let answered = 0
  const holds = fc.asyncProperty(queries(schema, making), async ({ text, variables }) => {
    fc.pre(validate(schema, parse(text)).length === 0)
    const { byExecutor, compiled } = await gateway.byBoth(text, variables)
    answered += compiled.filter(({ data }) => data !== undefined).length
    expect(compiled, text).toEqual(byExecutor)
  })
  // Counterexamples are short, and shrinking them takes long.
  await fc.assert(holds, { numRuns: 60 * times, seed, endOnFailure: true })
  expect(answered).toBeGreaterThan(30 * times)
})
