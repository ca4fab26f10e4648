// Which core serves and which one asks, so that neither takes time from the other.
import { spawnSync } from 'node:child_process'

/** Of util-linux: places a process on cores. */
export const taskset = 'taskset'

export interface Cores {
  readonly server: number
  readonly load: number
}

/** null: there is one core alone, or no `taskset`, and the system places all processes. */
export function chooseCores(): Cores | null {
  // Refused or missing, it prints nothing that matches.
  const { stdout } = spawnSync(taskset, ['-cp', String(process.pid)], { encoding: 'utf8' })
  const [, list = ''] = /list: ([\d,-]+)/.exec(stdout ?? '') ?? []
  const [server, load] = list.split(',').flatMap((part) => {
    const [first = Number.NaN, last = first] = part.split('-').map(Number)
    return last >= first ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : []
  })
  return server === undefined || load === undefined ? null : { server, load }
}

/** All threads of this process, and with them what it starts without a core of its own. */
export function pinSelf(core: number): void {
  spawnSync(taskset, ['-acp', String(core), String(process.pid)], { stdio: 'ignore' })
}
