// The flags of `npm run bench`.
import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('without flags every workload runs except memory, which takes long', () => {
  const options = readOptions([])
  expect(options).toMatchObject({ rounds: 5, seconds: 1, client: 'sockets', json: false, profile: false })
  expect([...(typeof options === 'string' ? [] : options.only)]).not.toContain('memory')
  expect(readOptions(['--full'])).toMatchObject({ only: expect.objectContaining({ size: 12 }) })
})

test('--only takes names, with commas or several times', () => {
  expect(readOptions(['--only', 'hot,wide', '--only', 'memory'])).toMatchObject({
    only: new Set(['hot', 'wide', 'memory']),
  })
})

test.each([
  [['--only', 'hit'], 'hit is unknown'],
  [['--rounds', '0'], '--rounds'],
  [['--seconds', 'long'], '--seconds'],
  [['--orders', '1500'], '--orders'],
  [['--client', 'wrk'], '--client'],
  [['--profile', '--only', 'wide'], '--profile'],
  [['--fast'], '--fast'],
])('%j is refused, and the message says why', (args, words) => {
  expect(readOptions(args)).toContain(words)
})
