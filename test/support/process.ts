// A program in a separate process, started by a line of shell as a person types it; it ends with the tests.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Process {
  /** Of its first process. */
  readonly pid: number
  /** Its output so far. */
  readonly written: { readonly output: string; readonly complaints: string }
  isAlive(): boolean
  /** Its output as soon as `pattern` occurs in it; rejects if the program ends before. */
  printed(pattern: RegExp): Promise<string>
  /** The first address that it prints. */
  address(): Promise<string>
  /** To its first process. */
  signal(signal: NodeJS.Signals): void
  /** The result after it has ended by itself. */
  ended(): Promise<Ended>
  /** Signals its first process, as a supervisor does, and waits for its end. */
  end(signal?: NodeJS.Signals): Promise<Ended>
}

export interface Ended {
  /** null if a signal ended it. */
  readonly status: number | null
  readonly output: string
  readonly complaints: string
  readonly processesLeft: boolean
}

/** A `line` with `exec` before its program has no shell between us and the program. */
export function startProcess(line: string, env: Record<string, string> = {}, cwd = root): Process {
  const { STORE_URL: _store, HOST: _host, LOG_LEVEL: _level, GATEWAY_CONFIG: _config, ...inherited } = process.env
  // What is compiled once need not be again: the tests start many.
  const NODE_COMPILE_CACHE = join(tmpdir(), 'order-gateway-compiled')
  const options = { cwd, env: { ...inherited, NODE_COMPILE_CACHE, ...env }, detached: true }
  const child = spawn('bash', ['-c', line], options)
  if (child.pid === undefined) throw new Error(`could not be started: ${line}`)
  const { pid } = child
  const closed = once(child, 'close')
  const written = { output: '', complaints: '' }
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    written.output += part
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    written.complaints += part
  })
  const last = () => void toGroup('SIGKILL')
  process.once('exit', last)
  closed.then(() => process.off('exit', last))

  /** Whether there is a process in its group. */
  function toGroup(signal: NodeJS.Signals | 0): boolean {
    try {
      return process.kill(-pid, signal)
    } catch {
      return false
    }
  }

  const isAlive = () => child.exitCode === null && child.signalCode === null

  async function printed(pattern: RegExp): Promise<string> {
    while (!pattern.test(written.output)) {
      const more = await Promise.race([once(child.stdout, 'data'), closed.then(() => null)])
      if (!more && !pattern.test(written.output))
        throw new Error(`ended without ${pattern}: ${written.output}${written.complaints}`)
    }
    return written.output
  }

  async function ended(): Promise<Ended> {
    await closed
    return { status: child.exitCode, ...written, processesLeft: toGroup(0) }
  }

  return {
    pid,
    written,
    isAlive,
    printed,
    async address() {
      return /http:\S+/.exec(await printed(/http:\S+\n/))?.[0] ?? ''
    },
    signal: (signal) => void child.kill(signal),
    ended,
    async end(signal = 'SIGTERM') {
      if (signal === 'SIGKILL') toGroup(signal)
      else if (isAlive()) child.kill(signal)
      return ended()
    },
  }
}
