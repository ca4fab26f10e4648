// Facts about a process by its pid; null if the system does not report them.
import { readFileSync } from 'node:fs'

/** CPU time of all threads, in units of USER_HZ, which is 100 per second on every Linux. */
export function cpuSeconds(pid: number): number | null {
  // The name before the last bracket may have any characters.
  const fields = read(pid, 'stat')?.replace(/^.*\)/s, '').trim().split(' ')
  return fields ? (Number(fields[11]) + Number(fields[12])) / 100 : null
}

/** How long its main thread was ready while another process had the core. */
export function waitedSeconds(pid: number): number | null {
  const [, nanoseconds] = read(pid, 'schedstat')?.split(' ') ?? []
  return nanoseconds === undefined ? null : Number(nanoseconds) / 1e9
}

export function residentMebibytes(pid: number): number | null {
  const [kilobytes] = /(?<=VmRSS:\s*)\d+/.exec(read(pid, 'status') ?? '') ?? []
  return kilobytes === undefined ? null : Number(kilobytes) / 1_024
}

function read(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return null
  }
}
