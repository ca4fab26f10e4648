// A command as a person types it: run by a shell, in a process group of its own that is gone when the test is over.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { root } from './tree-copy.ts'

export interface Command {
  /** What it has printed once `pattern` occurs in it; rejects where it ends before. */
  printed(pattern: RegExp): Promise<string>
  /** What it did until it ended by itself. */
  ended(): Promise<{ status: number | null; output: string; complaints: string }>
  /** To the command's first process. */
  signal(signal: NodeJS.Signals): void
  /** SIGTERM to the command's first process, as a supervisor sends it. */
  terminate(): Promise<{ status: number | null; processesLeft: boolean }>
}

/** A `line` with `exec` before its program has no shell between the test and the program. */
export function run(line: string, env: Record<string, string> = {}, cwd = root): Command {
  const { STORE_URL: _store, HOST: _host, LOG_LEVEL: _level, GATEWAY_CONFIG: _config, ...inherited } = process.env
  const child = spawn('bash', ['-c', line], { cwd, env: { ...inherited, ...env }, detached: true })
  const closed = once(child, 'close')
  const complaints = text(child.stderr)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    output += part
  })
  onTestFinished(() => {
    if (hasProcesses()) process.kill(-pid(), 'SIGKILL')
  })

  function pid(): number {
    if (child.pid === undefined) throw new Error(`could not be started: ${line}`)
    return child.pid
  }

  function hasProcesses(): boolean {
    try {
      return process.kill(-pid(), 0)
    } catch {
      return false
    }
  }

  return {
    async printed(pattern) {
      while (!pattern.test(output)) {
        const more = await Promise.race([once(child.stdout, 'data'), closed.then(() => null)])
        if (!more && !pattern.test(output)) throw new Error(`ended without ${pattern}: ${output}${await complaints}`)
      }
      return output
    },
    async ended() {
      await closed
      return { status: child.exitCode, output, complaints: await complaints }
    },
    signal: (signal) => void process.kill(pid(), signal),
    async terminate() {
      process.kill(pid(), 'SIGTERM')
      await closed
      return { status: child.exitCode, processesLeft: hasProcesses() }
    },
  }
}
