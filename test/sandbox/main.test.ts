// `npm run sandbox`: what it prints, how it ends, and what it says when it cannot start.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const main = new URL('../../src/sandbox/main.ts', import.meta.url).pathname

function start(port: string) {
  const child = spawn(process.execPath, [main], { env: { ...process.env, SANDBOX_PORT: port } })
  return { child, stderr: text(child.stderr) }
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  return child.exitCode ?? (await once(child, 'exit'))[0]
}

test.each(['SIGTERM', 'SIGINT'] as const)('it prints a usable configuration, and ends with 0 on %s', async (signal) => {
  const { child } = start('0')
  let printed = ''
  for await (const part of child.stdout) {
    printed += part
    if (printed.includes('/sandbox/calls')) break
  }
  const { accounts } = parse(printed)
  expect(Object.keys(accounts)).toEqual(['h5-main', 'zf19-main', 'hkrt-main', 'superapp'])
  const fault = /curl -d '(.*)' (\S+)/.exec(printed)
  const switched = await fetch(fault?.[2] ?? '', { method: 'POST', body: fault?.[1] ?? '' })
  expect(await switched.json()).toEqual({ fault: { kind: 'delay', ms: 3000 } })
  child.kill(signal)
  expect(await exitCode(child)).toBe(0)
})

test('a port in use is told in one line, with 1', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // The cast: a listening TCP server has a TCP address; the text form is for pipes.
  const { port } = server.address() as AddressInfo
  const { child, stderr } = start(String(port))
  expect(await exitCode(child)).toBe(1)
  expect(await stderr).toMatch(new RegExp(`^sandbox: port ${port} is in use; set SANDBOX_PORT .*\\n$`))
  server.close()
})

test.each(['http', '-1', '65533', '80.5', ''])('SANDBOX_PORT "%s" is told in one line, with 1', async (port) => {
  const { child, stderr } = start(port)
  expect(await exitCode(child)).toBe(1)
  expect(await stderr).toMatch(/^sandbox: SANDBOX_PORT .*\n$/)
})
