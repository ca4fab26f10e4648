// Work that can wait is done when the event loop is idle, and after a time even if it is not.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { whenIdle } from '../../src/execution/idle.ts'

/** Blocks the event loop for this many milliseconds. */
function keepBusy(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

test('it is not done in the current turn or in a busy turn', async () => {
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

test('in a busy loop it is done after a second, once', async () => {
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
