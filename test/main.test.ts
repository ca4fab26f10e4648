// `npm start` as people run it: what it prints, how it ends, and what it says when it cannot start.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { type Sandbox, startSandbox } from '../src/sandbox/sandbox.ts'

const root = new URL('..', import.meta.url).pathname
const node = [process.execPath, 'src/main.ts'] as const
const npm = ['npm', 'start'] as const

interface Started {
  readonly child: ChildProcess
  readonly stdout: Readable
  readonly stderr: Promise<string>
  /** The line that tells the address; rejects where the process ends without one. */
  readonly line: () => Promise<string>
}

/** A gateway in a process of its own, from a config file of that text; both are gone when the test is over. */
function start(
  config: string,
  env: Record<string, string> = {},
  [command, ...args]: readonly string[] = node,
): Started {
  const directory = mkdtempSync(join(tmpdir(), 'order-gateway-main-'))
  const file = join(directory, 'gateway.yaml')
  writeFileSync(file, config)
  const { STORE_URL: _store, HOST: _host, LOG_LEVEL: _level, ...inherited } = process.env
  const child = spawn(command ?? '', args, {
    cwd: root,
    env: { ...inherited, GATEWAY_CONFIG: file, PORT: '0', ...env },
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
    rmSync(directory, { recursive: true })
  })
  const stderr = text(child.stderr)
  async function line() {
    let printed = ''
    for await (const part of child.stdout) {
      printed += part
      const found = /.*http:\/\/\S+\n/.exec(printed)?.[0]
      if (found) return found
    }
    throw new Error(`no address on stdout; on stderr: ${await stderr}`)
  }
  return { child, stdout: child.stdout, stderr, line }
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  return child.exitCode ?? (await once(child, 'exit'))[0]
}

async function sandbox(): Promise<Sandbox> {
  const started = await startSandbox()
  onTestFinished(() => started.close())
  return started
}

function urlIn(line: string): URL {
  return new URL(/http:\S+/.exec(line)?.[0] ?? '')
}

async function ask(url: URL, query: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })).json()
}

const question = '{ order(provider: H5ZHIFU, id: "cad5076f55834f5fadddcfc018cc4068") { status amount { amount } } }'

test.each([
  ['node', node, 'SIGTERM'],
  ['node', node, 'SIGINT'],
  ['npm start', npm, 'SIGTERM'],
] as const)('%s: it tells its address, answers, and ends with 0 on %3$s', async (_name, command, signal) => {
  const { config } = await sandbox()
  const { child, line } = start(config, {}, command)
  const told = await line()
  expect(told).toMatch(/^order-gateway answers at http:\/\/127\.0\.0\.1:\d+\/graphql\n$/)
  const url = urlIn(told)
  expect(url.port).not.toBe('0')
  expect(await ask(url, question)).toEqual({
    data: { order: { status: 'PAID', amount: { amount: '35.00' } } },
    extensions: expect.anything(),
  })
  const health = await fetch(new URL('/health', url))
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
  const ready = await fetch(new URL('/ready', url))
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }])
  child.kill(signal)
  expect(await exitCode(child)).toBe(0)
  await expect(fetch(new URL('/health', url))).rejects.toThrow()
})

test('a question that is open at SIGTERM is answered before the process ends', async () => {
  const { config, providers } = await sandbox()
  const { child, line } = start(config)
  const url = urlIn(await line())
  const release = providers.h5zhifu.hold()
  const answer = ask(url, question)
  await providers.h5zhifu.arrived(1)
  child.kill('SIGTERM')
  release()
  expect(await answer).toMatchObject({ data: { order: { status: 'PAID' } } })
  expect(await exitCode(child)).toBe(0)
})

test('a config with mistakes: all of them on stderr, nothing on stdout, no stack trace, no secret, 1', async () => {
  const config = `
accounts:
  h5: { provider: h5zhifu, endpoint: "http://127.0.0.1/", credentials: { appId: "10001", keys: s3cret } }
  zf: { provider: zf19, credentials: { appId: "1", key: "\${UNSET_KEY}" } }
`
  const { child, stdout, stderr } = start(config, { STORE_URL: 'mysql://:s3cret@host' })
  expect(await text(stdout)).toBe('')
  expect(await stderr).toBe(`The config has 5 mistakes:
  accounts.zf.credentials.key: the environment variable UNSET_KEY is not set
  accounts.h5.endpoint: is plain HTTP, which needs allowPlainHttp: true
  accounts.h5.credentials.key: is required
  accounts.h5.credentials.keys: is an unknown key
  STORE_URL: must be memory:, sqlite:FILE, redis://… or rediss://…; several servers of a cluster joined by commas
`)
  expect(await exitCode(child)).toBe(1)
})

test('a file that is not there is one mistake, with 1', async () => {
  const { child, stderr } = start('', { GATEWAY_CONFIG: '/nowhere/gateway.yaml' })
  expect(await stderr).toBe(
    'The config has a mistake:\n  GATEWAY_CONFIG: the config file /nowhere/gateway.yaml cannot be read\n',
  )
  expect(await exitCode(child)).toBe(1)
})

const least = 'store: memory:\naccounts: { zf: { provider: zf19, credentials: { appId: "1", key: s3cret } } }\n'

test('a port that is taken is one clear line, with 1', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  // The cast: a listening TCP server has a TCP address; the text form is for pipes.
  const { port } = server.address() as AddressInfo
  const { child, stderr } = start(least, { PORT: String(port), LOG_LEVEL: 'error' })
  expect(await stderr).toBe(`The gateway cannot listen on 127.0.0.1:${port} (EADDRINUSE).\n`)
  expect(await exitCode(child)).toBe(1)
})

test('a store that cannot be opened is one clear line, with 1', async () => {
  const { child, stderr } = start(least, { STORE_URL: 'sqlite:/dev/null/gateway.sqlite', LOG_LEVEL: 'error' })
  expect(await stderr).toMatch(/^The store cannot be opened: .*\n$/)
  expect(await exitCode(child)).toBe(1)
})

test('a redis store that is away: alive, not ready, and its password in no line', async () => {
  const { child, stderr, line } = start(least, { STORE_URL: 'redis://:s3cret@127.0.0.1:1/' })
  const url = urlIn(await line())
  expect((await fetch(new URL('/health', url))).status).toBe(200)
  expect((await fetch(new URL('/ready', url))).status).toBe(503)
  child.kill('SIGTERM')
  expect(await exitCode(child)).toBe(0)
  expect(await stderr).toContain('the redis store cannot be reached')
  expect(await stderr).not.toContain('s3cret')
})

test('what is unwise in the config is said in the log, as JSON lines on stderr', async () => {
  const { child, stderr, line } = start(least)
  await line()
  child.kill('SIGTERM')
  expect(await exitCode(child)).toBe(0)
  const lines = (await stderr)
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
