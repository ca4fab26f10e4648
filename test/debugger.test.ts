// SIGUSR1, at which Node opens a debugger port to every user of the machine: no script of ours listens to it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runGateway } from './support/command.ts'
import { root } from './support/process.ts'
import { playSandbox } from './support/sandbox.ts'

const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

test.each(['start', 'demo', 'dev', 'sandbox'])(
  'SIGUSR1 neither ends `npm run %s` nor opens a debugger',
  async (name) => {
    const { config } = await playSandbox()
    const started = runGateway(config, { SANDBOX_PORT: '0' }, scripts[name])
    const url = await started.address()
    // To its children too: `dev` has the gateway in one.
    process.kill(-started.pid, 'SIGUSR1')
    expect((await fetch(url)).status).toBeGreaterThanOrEqual(400)
    await started.end('SIGTERM')
    expect(started.written.complaints).not.toMatch(/debugger|inspector/i)
  },
)
