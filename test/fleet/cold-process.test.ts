// A process that makes its first calls: what it has to load for them comes before they are counted.
import { expect, test } from 'vitest'
import { createFleet, ended, unknownOrder } from './fleet.ts'

const script = new URL('./slow-disk.ts', import.meta.url)

test('first calls keep to a second’s budget, however long loading takes', { timeout: 60_000 }, async () => {
  const { h5zhifu, start } = await createFleet('memory:', { budget: { perSecond: 1 } })
  const gateway = await start(`exec ${process.execPath} --import ${script} src/main.ts`)
  const answers = await Promise.all([1, 2].map((name) => gateway.ask(unknownOrder(name))))
  expect(answers.map(ended)).toEqual(Array(2).fill('{"order":null}'))
  const [first = 0, second = 0] = h5zhifu.calls.map(({ at }) => at)
  // Counted before loading, both would be sent at the same time after it; a busy machine only blurs the second between them.
  expect(second - first).toBeGreaterThanOrEqual(500)
})
