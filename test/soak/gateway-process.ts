// The gateway under soak: `src/main.ts` in a separate process, with a sqlite store, watched from outside.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startProcess } from '../support/process.ts'

export interface GatewayProcess {
  readonly url: string
  /** Whether it has ended by itself. */
  hasDied(): boolean
  /** Its resident memory in bytes; null if this system does not report it. */
  memory(): number | null
  /** Its log lines about unexpected events. */
  complaints(): readonly string[]
  /** Asks it to end; returns its exit code, or null if it had to be killed, and the milliseconds that it took. */
  end(patience: number): Promise<{ code: number | null; took: number }>
  /** The longest time that one callback and one turn of the loop held its thread, in milliseconds; after it has ended. */
  stalls(): { step: number; turn: number } | null
}

export async function startGatewayProcess(folder: string, config: string, warmUp: number): Promise<GatewayProcess> {
  const stallsFile = join(folder, 'stalls.json')
  const gateway = startProcess(`exec ${process.execPath} --import ./test/soak/stalls.ts src/main.ts`, {
    GATEWAY_CONFIG: config,
    PORT: '0',
    LOG_LEVEL: 'warn',
    SOAK_STALLS: stallsFile,
    SOAK_WARM_UP: String(warmUp),
  })
  const url = await gateway.address()
  let asked = false
  return {
    url,
    complaints: () =>
      gateway.written.complaints.split('\n').filter((line) => line !== '' && !line.includes('"level":40')),
    hasDied: () => !asked && !gateway.isAlive(),
    memory: () => residentBytes(gateway.pid),
    async end(patience) {
      asked = true
      const begun = performance.now()
      const ended = await Promise.race([gateway.end(), sleep(patience, null, { ref: false })])
      const took = performance.now() - begun
      await gateway.end('SIGKILL')
      return { code: ended?.status ?? null, took }
    },
    stalls: () => (existsSync(stallsFile) ? JSON.parse(readFileSync(stallsFile, 'utf8')) : null),
  }
}

function residentBytes(pid: number): number | null {
  try {
    const [kilobytes] = /(?<=VmRSS:\s*)\d+/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? null : Number(kilobytes) * 1_024
  } catch {
    return null
  }
}
