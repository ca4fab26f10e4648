// A provider that hangs, too many requests, signals, and uncaught errors.
import { expect, test } from 'vitest'
import { runGateway } from './support/command.ts'
import { startPair } from './support/pair.ts'
import { playSandbox } from './support/sandbox.ts'

function post(url: string, query: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })
}

const open = { minInterval: 0, trust: { open: 3_600, paid: 3_600, refunding: 3_600, unknown: 3_600 } }

test('1,000 kept answers of other providers are served while 100 queries to one provider hang', async () => {
  const pair = await startPair({
    accounts: { 'h5-main': open, 'zf19-main': open, 'hkrt-main': open, superapp: { budget: { perSecond: 1_000 } } },
  })
  const kept = [
    '{ order(provider: H5ZHIFU, id: "h5-success-1") { status freshness { source } } }',
    '{ order(provider: ZF19, id: "19-paid-1") { status freshness { source } } }',
    '{ order(provider: HKRT, id: "WX-paid-1") { status freshness { source } } }',
  ]
  for (const query of kept) expect((await pair.ask(query)).data).toMatchObject({ order: { status: 'PAID' } })

  const { mpaas } = pair.sandbox.providers
  const release = mpaas.hold()
  let released = false
  const hanging = Array.from({ length: 100 }, async (_, index) => {
    const { data } = await pair.ask(`{ order(provider: MPAAS, id: "hanging-${index}") { status } }`)
    return { data, afterRelease: released }
  })
  await mpaas.arrived(100)

  for (let round = 0; round < 20; round++) {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => pair.ask(kept[index % 3] ?? '')))
    for (const { data } of answers) expect(data).toEqual({ order: { status: 'PAID', freshness: { source: 'CACHE' } } })
  }
  expect(pair.calls()).toEqual({ h5zhifu: 1, zf19: 1, hkrt: 1, mpaas: 100 })

  released = true
  release()
  for (const answer of await Promise.all(hanging)) expect(answer).toEqual({ data: { order: null }, afterRelease: true })
})

test('past the limit of requests in flight the answer is 503 with Retry-After, until some are answered', async () => {
  const pair = await startPair({ limits: { inFlight: 10 } })
  const { hkrt } = pair.sandbox.providers
  const release = hkrt.hold()
  const question = (index: number) => `{ order(provider: HKRT, id: "WX-paid-${index}") { status } }`
  const answers = [1, 2, 3, 4, 5].map((index) => pair.ask(question(index)))
  await hkrt.arrived(5)

  const refused = await post(pair.gateway.url, question(6))
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('1')
  expect(await refused.json()).toMatchObject({
    errors: [{ message: expect.stringContaining('too many simultaneous requests') }],
  })
  expect((await fetch(new URL('/health', pair.gateway.url))).status).toBe(200)
  expect(hkrt.calls).toHaveLength(5)

  release()
  for (const { data } of await Promise.all(answers)) expect(data).toEqual({ order: { status: 'PAID' } })
  expect((await pair.ask(question(6))).data).toEqual({ order: { status: 'PAID' } })
})

test('a second signal ends the process with 1, whatever is still in flight', async () => {
  const { config, providers } = await playSandbox()
  const gateway = runGateway(config)
  const url = await gateway.address()
  providers.hkrt.hold()
  const answer = post(url, '{ order(provider: HKRT, id: "WX-paid-1") { status } }')
  const unanswered = expect(answer).rejects.toThrow()
  await providers.hkrt.arrived(1)
  const first = gateway.end()
  // It has handled the first signal once it refuses connections.
  while (await takes(url));
  // Two signals at once are one, as npm and its group's leader send them.
  gateway.signal('SIGTERM')
  const asking = setInterval(() => gateway.signal('SIGTERM'), 100)
  first.then(() => clearInterval(asking))
  expect((await first).status).toBe(1)
  await unanswered
})

async function takes(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/health', url), { headers: { connection: 'close' } })).ok
  } catch {
    return false
  }
}

test.each([
  ['an uncaught error', 'throw new Error("broken, with hkrt-sandbox-key in its message")'],
  ['an unhandled rejection', 'Promise.reject(new Error("broken, with hkrt-sandbox-key in its message"))'],
])('%s is logged once, without secrets, and ends the process with 1', async (_what, breaking) => {
  const { config } = await playSandbox()
  const preload = encodeURIComponent(`process.once("SIGUSR2", () => { ${breaking} })`)
  const line = `exec ${process.execPath} --import 'data:text/javascript,${preload}' src/main.ts`
  const gateway = runGateway(config, {}, line)
  await gateway.address()
  gateway.signal('SIGUSR2')
  const { status, complaints } = await gateway.ended()
  expect(status).toBe(1)
  const fatal = complaints.split('\n').filter((line) => line.includes('"level":60'))
  expect(fatal).toHaveLength(1)
  expect(JSON.parse(fatal[0] ?? '')).toMatchObject({ err: { message: 'broken, with *** in its message' } })
  expect(complaints).not.toContain('hkrt-sandbox-key')
})
