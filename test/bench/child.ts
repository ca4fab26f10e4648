// A separate Node process on its own core, which always ends with the bench.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { taskset } from './cores.ts'

export const root = new URL('../..', import.meta.url).pathname

export interface ChildOptions {
  /** null if the system places the process. */
  readonly core: number | null
  /** A file of this project, then its arguments. */
  readonly line: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Flags for Node itself. */
  readonly flags?: readonly string[]
  /** Whether the process has a channel, so that `endWithParent` notices the end of the bench. */
  readonly channel?: boolean
}

export interface Child extends AsyncDisposable {
  readonly process: ChildProcess
  readonly pid: number
  /** The port in the first address that the process prints. */
  port(): Promise<number>
}

/** Milliseconds that the process has to end in order. */
const patience = 5_000

export function startChild({ core, line, env = {}, flags = [], channel = true }: ChildOptions): Child {
  const { STORE_URL: _store, HOST: _host, NODE_OPTIONS: _options, ...inherited } = process.env
  const node = [process.execPath, ...flags, ...line]
  // `taskset` replaces itself with the process that it starts, so the pid is Node's.
  const [program = '', ...args] = core === null ? node : [taskset, '-c', String(core), ...node]
  const child = spawn(program, args, {
    cwd: root,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(channel ? (['ipc'] as const) : [])],
  })
  const { pid, stdout, stderr } = child
  if (pid === undefined || !stdout || !stderr) throw new Error(`could not be started: ${node.join(' ')}`)
  const last = () => child.kill('SIGKILL')
  process.once('exit', last)
  child.once('exit', () => process.off('exit', last))
  let complaints = ''
  stderr.setEncoding('utf8').on('data', (part: string) => {
    complaints = `${complaints}${part}`.slice(-4_000)
  })

  return {
    process: child,
    pid,
    async port() {
      for await (const text of createInterface(stdout)) {
        const [port] = /(?<=http:\/\/127\.0\.0\.1:)\d+/.exec(text) ?? []
        if (port === undefined) continue
        // Discard all further output, so that the process never blocks on it.
        stdout.resume()
        return Number(port)
      }
      throw new Error(`${line.join(' ')} did not start: ${complaints}`)
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await Promise.race([gone, sleep(patience, undefined, { ref: false })])
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await gone
    },
  }
}

/** Ends a process that the bench has started when the bench ends. */
export function endWithParent(): void {
  process.once('disconnect', () => process.exit(0))
}
