// Work that can wait is done when the event loop has nothing better to do, and is done at last all the same.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { whenIdle } from '../../src/execution/idle.ts'

/** Keeps the event loop at work for so many milliseconds. */
function keepBusy(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

test('it is not done in the turn in which it is asked for, nor in one that is busy', async () => {
  let done = false
  whenIdle(() => {
    done = true
  })
  expect(done).toBe(false)
  for (let turn = 0; turn < 5; turn++) {
    keepBusy(10)
    await nextTurn()
    expect(done).toBe(false)
  }
  await expect.poll(() => done).toBe(true)
})

test('it is done once, a second later, however busy the loop is', async () => {
  let times = 0
  whenIdle(() => times++)
  for (let turn = 0; times === 0 && turn < 300; turn++) {
    keepBusy(10)
    await nextTurn()
  }
  expect(times).toBe(1)
  await nextTurn()
  await nextTurn()
  expect(times).toBe(1)
})
