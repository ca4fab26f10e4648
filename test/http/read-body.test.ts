// Reads a request's body as bytes, up to a limit, with Content-Length or in chunks.
import { expect, test } from 'vitest'
import { readBody } from '../../src/http/read-body.ts'
import { listening } from '../support/listening.ts'
import { sendTogether } from './raw-request.ts'

async function start(most: number) {
  const url = await listening((request, response) => {
    readBody(request, most, (body) => response.end(body ? `read ${body}` : 'too long'))
  })
  return url
}

test.each(['length', 'chunked'] as const)('bodies on one connection are read up to the limit: %s', async (framing) => {
  const url = await start(10)
  const bodies = ['', 'x', '0123456789', '0123456789a', '0'.repeat(100_000), 'after']
  const answers = await sendTogether(
    url,
    bodies.map((body) => ({ body, framing })),
    50,
  )
  expect(answers.map(({ body }) => body)).toEqual([
    'read ',
    'read x',
    'read 0123456789',
    'too long',
    'too long',
    'read after',
  ])
})
