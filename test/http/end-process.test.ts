// A signal ends a process: in order on the first, at once on a second that npm did not forward.
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

test('the same signal, forwarded by npm, changes nothing', () => {
  signals.emit('SIGINT')
  time = 500
  signals.emit('SIGINT')
  expect(closed).toBe(1)
  expect(exits).toEqual([])
})

test('a later second signal ends the process at once, with exit code 1', () => {
  signals.emit('SIGTERM')
  time = 501
  signals.emit('SIGINT')
  expect(closed).toBe(1)
  expect(exits).toEqual([1])
})
