// The gateway under soak: `src/main.ts` in a process of its own, with a sqlite store, watched from outside.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

const root = new URL('../..', import.meta.url).pathname

export interface GatewayProcess {
  readonly url: string
  /** Whether it has ended by itself. */
  hasDied(): boolean
  /** Bytes of memory that it holds; null where this system does not tell. */
  memory(): number | null
  /** The lines of its log that tell of something unexpected. */
  readonly complaints: readonly string[]
  /** Asks it to end; its exit code, or null where it had to be killed. Milliseconds that it took. */
  end(patience: number): Promise<{ code: number | null; took: number }>
  /** The longest that its thread was held, in milliseconds: by one callback, by one turn of the loop; once it has ended. */
  stalls(): { step: number; turn: number } | null
}

export async function startGatewayProcess(folder: string, config: string, warmUp: number): Promise<GatewayProcess> {
  const stallsFile = join(folder, 'stalls.json')
  const { STORE_URL: _store, HOST: _host, ...inherited } = process.env
  const child = spawn(process.execPath, ['--import', join(root, 'test/soak/stalls.ts'), 'src/main.ts'], {
    cwd: root,
    env: {
      ...inherited,
      GATEWAY_CONFIG: config,
      PORT: '0',
      LOG_LEVEL: 'warn',
      SOAK_STALLS: stallsFile,
      SOAK_WARM_UP: String(warmUp),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const complaints: string[] = []
  createInterface(child.stderr).on('line', (line) => {
    if (!/"level":40/.test(line)) complaints.push(line)
  })
  const url = await addressOf(child, complaints)
  let asked = false
  return {
    url,
    complaints,
    hasDied: () => !asked && hasEnded(child),
    memory: () => residentBytes(child.pid),
    async end(patience) {
      asked = true
      const begun = performance.now()
      if (!hasEnded(child)) {
        const gone = once(child, 'exit')
        child.kill('SIGTERM')
        await Promise.race([gone, sleep(patience, undefined, { ref: false })])
      }
      const took = performance.now() - begun
      const { exitCode } = child
      if (!hasEnded(child)) child.kill('SIGKILL')
      return { code: exitCode, took }
    },
    stalls: () => (existsSync(stallsFile) ? JSON.parse(readFileSync(stallsFile, 'utf8')) : null),
  }
}

async function addressOf(child: ChildProcess, complaints: readonly string[]): Promise<string> {
  if (!child.stdout) throw new TypeError('stdout is piped')
  for await (const line of createInterface(child.stdout)) {
    const [url] = /http:\S+/.exec(line) ?? []
    if (url) return url
  }
  throw new Error(`the gateway did not start: ${complaints.join('\n')}`)
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

function residentBytes(pid: number | undefined): number | null {
  try {
    const [kilobytes] = /(?<=VmRSS:\s*)\d+/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? null : Number(kilobytes) * 1_024
  } catch {
    return null
  }
}
