// A connection that the other side closed while nobody used it costs a counted retry, not the answer.
import { connect, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createAllowance } from '../../src/budget/allowance.ts'
import { budgetLeft, createLedger } from '../../src/budget/ledger.ts'
import { createCircuits } from '../../src/lookup/circuits.ts'
import { createLiveQuery } from '../../src/lookup/live-query.ts'
import { startSandbox } from '../../src/sandbox/sandbox.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import { createMemoryCounters } from '../../src/store/memory-counters.ts'
import { keyOf, sampleAccount } from './sample.ts'
import { portOf, wire } from './wired.ts'

test('a reset on a kept connection is tried again once, and both calls are counted', async () => {
  const now = () => Date.parse('2026-11-22T12:00:00+08:00')
  const sandbox = await startSandbox({ now })
  onTestFinished(() => sandbox.close())
  const { zf19 } = sandbox.providers
  let requests = 0
  // In front of the provider: the second request that comes in is answered with a reset.
  const relay = createServer((socket) => {
    const onward = connect(Number(new URL(zf19.endpoint).port), '127.0.0.1')
    onward.on('error', () => {})
    onward.pipe(socket)
    socket.on('data', (chunk) => {
      if (++requests === 2) socket.resetAndDestroy()
      else onward.write(chunk)
    })
    socket.on('close', () => onward.destroy())
  })
  const endpoint = new URL(zf19.endpoint)
  endpoint.port = String(await portOf(relay))
  const account = sampleAccount('zf19', {
    endpoint: endpoint.href,
    allowPlainHttp: true,
    credentials: { appId: '191008821006', key: 'zf19-sandbox-key' },
    budget: { perDay: 10 },
  })
  const ledger = createLedger(createMemoryCounters())
  const toProvider = wire({ bodyLimit: 100_000 })
  const liveQuery = createLiveQuery({
    allowance: createAllowance(ledger),
    circuits: createCircuits({ keyv: null, leases: createMemoryStore().leases, holder: 'test', now }),
    wireOf: () => toProvider,
    now,
    elapsed: now,
    sleep: async () => {},
  })
  const asker = { client: { name: 'desk', liveCallsPerDay: null }, urgent: false }
  const ask = () => liveQuery(account, keyOf('19-paid-1'), asker, now() + 22_000)
  for (const _question of ['first', 'second']) expect(await ask()).toMatchObject({ answer: { kind: 'found' } })
  expect(requests).toBe(3)
  expect(await budgetLeft(ledger, account, now())).toMatchObject({ perDay: 7 })
})
