// `npm start` as people run it: what it prints, how it ends, and what it says when it cannot start.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ask } from './support/ask.ts'
import { runGateway, startMain } from './support/command.ts'
import { playSandbox } from './support/sandbox.ts'

const question = '{ order(provider: H5ZHIFU, id: "cad5076f55834f5fadddcfc018cc4068") { status amount { amount } } }'

test.each([
  ['node', startMain, 'SIGTERM'],
  ['node', startMain, 'SIGINT'],
  ['npm start', 'exec npm start', 'SIGTERM'],
] as const)('%s: it prints its address, answers, and ends with 0 on %3$s', async (_name, line, signal) => {
  const { config } = await playSandbox()
  const gateway = runGateway(config, {}, line)
  const url = await gateway.address()
  expect(gateway.written.output).toMatch(/^order-gateway answers at http:\/\/127\.0\.0\.1:[1-9]\d*\/graphql$/m)
  expect((await ask(url, question)).data).toEqual({ order: { status: 'PAID', amount: { amount: '35.00' } } })
  const health = await fetch(new URL('/health', url))
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
  const ready = await fetch(new URL('/ready', url))
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }])
  expect(await gateway.end(signal)).toMatchObject({ status: 0, processesLeft: false })
  await expect(fetch(new URL('/health', url))).rejects.toThrow()
})

test('a query in flight at SIGTERM is answered before the process ends', async () => {
  const { config, providers } = await playSandbox()
  const gateway = runGateway(config)
  const url = await gateway.address()
  const release = providers.h5zhifu.hold()
  const answer = ask(url, question)
  await providers.h5zhifu.arrived(1)
  gateway.signal('SIGTERM')
  release()
  expect(await answer).toMatchObject({ data: { order: { status: 'PAID' } } })
  expect((await gateway.ended()).status).toBe(0)
})

test('a config with mistakes: all of them on stderr, nothing on stdout, no stack trace, no secret, 1', async () => {
  const config = `
accounts:
  h5: { provider: h5zhifu, endpoint: "http://127.0.0.1/", credentials: { appId: "10001", keys: s3cret } }
  zf: { provider: zf19, credentials: { appId: "1", key: "\${UNSET_KEY}" } }
`
  const { status, output, complaints } = await runGateway(config, { STORE_URL: 'mysql://:s3cret@host' }).ended()
  expect([status, output]).toEqual([1, ''])
  expect(complaints).toBe(`The config has 5 mistakes:
  accounts.zf.credentials.key: the environment variable UNSET_KEY is not set
  accounts.h5.endpoint: is plain HTTP, which needs allowPlainHttp: true
  accounts.h5.credentials.key: is required
  accounts.h5.credentials.keys: is an unknown key
  STORE_URL: must be memory:, sqlite:FILE, redis://HOST:PORT/DATABASE (a number) or rediss://…; join the servers of a cluster with commas
`)
})

test('a missing file is one mistake, with exit code 1', async () => {
  expect(await runGateway('', { GATEWAY_CONFIG: '/nowhere/gateway.yaml' }).ended()).toMatchObject({
    status: 1,
    complaints: 'The config has a mistake:\n  GATEWAY_CONFIG: the config file /nowhere/gateway.yaml cannot be read\n',
  })
})

const least = 'store: memory:\naccounts: { zf: { provider: zf19, credentials: { appId: "1", key: s3cret } } }\n'

test('a port in use is reported in one line, with exit code 1', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  // The cast: a listening TCP server has a TCP address; the text form is for pipes.
  const { port } = server.address() as AddressInfo
  expect(await runGateway(least, { PORT: String(port), LOG_LEVEL: 'error' }).ended()).toMatchObject({
    status: 1,
    complaints: `The gateway cannot listen on 127.0.0.1:${port} (EADDRINUSE).\n`,
  })
})

test('a store that cannot be opened is reported in one line, with exit code 1', async () => {
  const env = { STORE_URL: 'sqlite:/dev/null/gateway.sqlite', LOG_LEVEL: 'error' }
  const { status, complaints } = await runGateway(least, env).ended()
  expect(status).toBe(1)
  expect(complaints).toMatch(/^The store cannot be opened: .*\n$/)
})

test('an unreachable redis store: alive, not ready, and no line has its password', async () => {
  const gateway = runGateway(least, { STORE_URL: 'redis://:s3cret@127.0.0.1:1/' })
  const url = await gateway.address()
  expect((await fetch(new URL('/health', url))).status).toBe(200)
  expect((await fetch(new URL('/ready', url))).status).toBe(503)
  const { status, complaints } = await gateway.end()
  expect(status).toBe(0)
  expect(complaints).toContain('the redis store cannot be reached')
  expect(complaints).not.toContain('s3cret')
})

test('the log warns about unwise settings, as JSON lines on stderr', async () => {
  const gateway = runGateway(least)
  await gateway.address()
  const { status, complaints } = await gateway.end()
  expect(status).toBe(0)
  const lines = complaints
    .trim()
    .split('\n')
    .map((each): unknown => JSON.parse(each))
  expect(lines).toEqual([
    { level: 40, time: expect.any(String), msg: 'memory: forgets budgets and kept orders when the process ends' },
    {
      level: 40,
      time: expect.any(String),
      msg: 'there is no clients section: every program on this machine may query everything',
    },
  ])
})
