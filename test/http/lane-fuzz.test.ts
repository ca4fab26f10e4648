// Requests made up at random get the same answer with the lane and without. FUZZ=10: ten times as many, new ones each time;
// FUZZ_SEED=N: those of an earlier run again.
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { client } from '../support/clients.ts'
import { requestBytes } from './lane-bodies.ts'
import { startLanePair } from './lane-pair.ts'
import { requests } from './lane-requests.ts'

const times = Number(process.env.FUZZ ?? '1')
const seed = Number(process.env.FUZZ_SEED ?? (times === 1 ? 20_261_122 : Date.now() % 2 ** 31))

test('whatever is sent is answered alike, and ends neither gateway', { timeout: 60_000 * times }, async () => {
  const pair = await startLanePair({ clients: [client('desk')], limits: { requestBytes } })
  onTestFinished(() => pair.close())
  const statuses = new Map<number | undefined, number>()
  const holds = fc.asyncProperty(requests, async (request) => {
    for (const answer of await pair.alike(request))
      statuses.set(answer?.status, (statuses.get(answer?.status) ?? 0) + 1)
  })
  await fc.assert(holds, { numRuns: 300 * times, seed })
  for (const status of [200, 400, 401, 406, 413, 415]) expect(statuses.get(status), String(status)).toBeGreaterThan(0)
})
