// The cores for the servers and for the load client, so that neither takes time from the other.
import { spawnSync } from 'node:child_process'

/** `taskset` of util-linux places a process on cores. */
export const taskset = 'taskset'

export interface Cores {
  readonly server: number
  readonly load: number
}

/** null if there is only one core or no `taskset`: the system then places all processes. */
export function chooseCores(): Cores | null {
  // If taskset is missing or refuses, its output does not match.
  const { stdout } = spawnSync(taskset, ['-cp', String(process.pid)], { encoding: 'utf8' })
  const [, list = ''] = /list: ([\d,-]+)/.exec(stdout ?? '') ?? []
  const [server, load] = list.split(',').flatMap((part) => {
    const [first = Number.NaN, last = first] = part.split('-').map(Number)
    return last >= first ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : []
  })
  return server === undefined || load === undefined ? null : { server, load }
}

/** Places all threads of this process, and so every process that it starts without its own core. */
export function pinSelf(core: number): void {
  spawnSync(taskset, ['-acp', String(core), String(process.pid)], { stdio: 'ignore' })
}
