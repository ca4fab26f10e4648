// How a signal ends a process: in order at the first, at once at a second that is not the same one handed on.
import { EventEmitter } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import { closeOnSignal } from '../../src/http/end-process.ts'

let time: number
let closed: number
let exits: number[]
let signals: EventEmitter

beforeEach(() => {
  time = 0
  closed = 0
  exits = []
  signals = new EventEmitter()
  const ending = Object.assign(signals, { exit: (code: number) => exits.push(code) })
  const close = async () => {
    closed += 1
  }
  closeOnSignal(close, ending, () => time)
})

test.each(['SIGTERM', 'SIGINT'])('%s ends the work, and leaves the process to end by itself', (signal) => {
  expect(closed).toBe(0)
  signals.emit(signal)
  expect(closed).toBe(1)
  expect(exits).toEqual([])
})

test('the same signal handed on by npm changes nothing', () => {
  signals.emit('SIGINT')
  time = 500
  signals.emit('SIGINT')
  expect(closed).toBe(1)
  expect(exits).toEqual([])
})

test('who asks again later does not wait: the process ends at once, with 1', () => {
  signals.emit('SIGTERM')
  time = 501
  signals.emit('SIGINT')
  expect(closed).toBe(1)
  expect(exits).toEqual([1])
})
