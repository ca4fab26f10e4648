// Commands, and gateways in separate processes: all end with the test.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Process, startProcess } from './process.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** As `startProcess`. */
export function run(line: string, env?: Record<string, string>, cwd?: string): Process {
  const started = startProcess(line, env, cwd)
  onTestFinished(async () => void (await started.end('SIGKILL')))
  return started
}

export const startMain = `exec ${process.execPath} src/main.ts`

/** A gateway from the text of a config file, on a free port. */
export function runGateway(config: string, env: Record<string, string> = {}, line = startMain): Process {
  const file = join(temporaryFolder(), 'gateway.yaml')
  writeFileSync(file, config)
  return run(line, { GATEWAY_CONFIG: file, PORT: '0', ...env })
}
