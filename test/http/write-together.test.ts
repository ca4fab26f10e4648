// Answers that are ready in one turn of the event loop are written together at its end, in their order.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createWriteTogether } from '../../src/http/write-together.ts'

test('what is ready in one turn is written at its end, in the order in which it came', async () => {
  const together = createWriteTogether()
  const written: string[] = []
  together(() => written.push('a'))
  together(() => written.push('b'))
  await Promise.resolve()
  together(() => written.push('c'))
  expect(written).toEqual([])
  await nextTurn()
  expect(written).toEqual(['a', 'b', 'c'])
})

test('what becomes ready while others are written is written in the next turn', async () => {
  const together = createWriteTogether()
  const written: string[] = []
  together(() => {
    written.push('a')
    together(() => written.push('c'))
  })
  together(() => written.push('b'))
  await nextTurn()
  expect(written).toEqual(['a', 'b'])
  await nextTurn()
  expect(written).toEqual(['a', 'b', 'c'])
})

test('nothing is written twice, and two do not mix', async () => {
  const [one, other] = [createWriteTogether(), createWriteTogether()]
  const written: string[] = []
  one(() => written.push('one'))
  await nextTurn()
  other(() => written.push('other'))
  await nextTurn()
  await nextTurn()
  expect(written).toEqual(['one', 'other'])
})
