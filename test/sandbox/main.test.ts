// `npm run sandbox`: its output, its end, and its errors at the start.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { run } from '../support/command.ts'

const start = (port: string) => run(`exec ${process.execPath} src/sandbox/main.ts`, { SANDBOX_PORT: port })

test.each(['SIGTERM', 'SIGINT'] as const)('it prints a usable configuration, and ends with 0 on %s', async (signal) => {
  const sandbox = start('0')
  const printed = await sandbox.printed(/\/sandbox\/calls\n/)
  const { accounts } = parse(printed)
  expect(Object.keys(accounts)).toEqual(['h5-main', 'zf19-main', 'hkrt-main', 'superapp'])
  const fault = /curl -d '(.*)' (\S+)/.exec(printed)
  const switched = await fetch(fault?.[2] ?? '', { method: 'POST', body: fault?.[1] ?? '' })
  expect(await switched.json()).toEqual({ fault: { kind: 'delay', ms: 3000 } })
  expect((await sandbox.end(signal)).status).toBe(0)
})

test('a port in use is reported in one line, with exit code 1', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // The cast: a listening TCP server has a TCP address; the text form is for pipes.
  const { port } = server.address() as AddressInfo
  const { status, complaints } = await start(String(port)).ended()
  expect(status).toBe(1)
  expect(complaints).toMatch(new RegExp(`^sandbox: port ${port} is in use; set SANDBOX_PORT .*\\n$`))
  server.close()
})

test.each(['http', '-1', '65533', '80.5', ''])(
  'SANDBOX_PORT "%s" is reported in one line, with exit code 1',
  async (port) => {
    const { status, complaints } = await start(port).ended()
    expect(status).toBe(1)
    expect(complaints).toMatch(/^sandbox: SANDBOX_PORT .*\n$/)
  },
)
