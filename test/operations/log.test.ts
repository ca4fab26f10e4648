// The log's lines: JSON, with a time in UTC, without secrets.
import { expect, test } from 'vitest'
import { createRedact } from '../../src/config/redact.ts'
import { createLog } from '../../src/operations/log.ts'

test('a line is JSON with level, time and message, and does not contain a secret, not even in an error', () => {
  const lines: string[] = []
  const log = createLog('info', createRedact(['top-secret-key']), (line) => lines.push(line))
  log.error({ err: new Error('cannot sign with top-secret-key') }, 'unexpected error')
  log.debug('too quiet')
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('top-secret-key')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 50,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    msg: 'unexpected error',
    err: { message: 'cannot sign with ***' },
  })
})
