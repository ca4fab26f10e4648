// When counts that are not there were lost, and when they had ended.
import { beforeEach, expect, test } from 'vitest'
import { createLossWatch, type LossWatch } from '../../src/store/redis-loss.ts'

let now: number
let losses: number
let watch: LossWatch
beforeEach(() => {
  now = 0
  losses = 0
  watch = createLossWatch(
    () => void losses++,
    () => now,
  )
})
const added = (key: string, isNew: boolean, until = 1_000) => ({ key, isNew, until })

test('a hash that is new before its end was lost, one that is new after it had ended', () => {
  watch.see('id', [added('a', true), added('b', true)])
  now = 999
  watch.see('id', [added('a', false)])
  expect(losses).toBe(0)
  watch.see('id', [added('b', true)])
  expect(losses).toBe(1)
  now = 1_000
  watch.see('id', [added('b', true, 2_000)])
  expect(losses).toBe(1)
})

test('one loss is reported once, whatever is gone with it', () => {
  watch.see('id', [added('a', true), added('b', true)])
  watch.see('another', [added('a', true)])
  watch.see('another', [added('b', true)])
  expect(losses).toBe(1)
})

test('the first data that a process sees are not a loss', () => {
  watch.see('any', [])
  expect(losses).toBe(0)
})
