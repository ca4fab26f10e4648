// SIGUSR1, at which Node opens a debugger port to every user of the machine: nothing of ours does so.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runGateway, startMain } from './support/command.ts'
import { root } from './support/process.ts'
import { playSandbox } from './support/sandbox.ts'

const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

test.each([
  ...['start', 'demo', 'dev', 'sandbox'].map((name) => [`npm run ${name}`, scripts[name]]),
  ['node src/main.ts', startMain],
])('SIGUSR1 neither ends `%s` nor opens a debugger', async (_name, line) => {
  const { config } = await playSandbox()
  const started = runGateway(config, { SANDBOX_PORT: '0' }, line)
  const url = await started.address()
  // To its children too: `dev` has the gateway in one.
  process.kill(-started.pid, 'SIGUSR1')
  expect((await fetch(url)).status).toBeGreaterThanOrEqual(400)
  await started.end('SIGTERM')
  expect(started.written.complaints).not.toMatch(/debugger|inspector/i)
})
