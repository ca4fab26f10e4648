// What the system tells of a process by its pid; null where it tells nothing.
import { readFileSync } from 'node:fs'

/** Of all its threads, as USER_HZ counts, which is 100 a second on every Linux. */
export function cpuSeconds(pid: number): number | null {
  // The name before the last bracket may hold anything.
  const fields = read(pid, 'stat')?.replace(/^.*\)/s, '').trim().split(' ')
  return fields ? (Number(fields[11]) + Number(fields[12])) / 100 : null
}

/** For how long its main thread was ready and another process had the core. */
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
