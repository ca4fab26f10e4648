// The log: JSON lines on stderr, without secrets, so that stdout has only output for people and scripts.
import { writeSync } from 'node:fs'
import { type Logger, pino } from 'pino'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** `redact` replaces the secrets in a line. */
export function createLog(level: LogLevel, redact: (text: string) => string, write = writeStderr): Logger {
  const timestamp = () => `,"time":"${new Date().toISOString()}"`
  return pino({ level, base: null, timestamp }, { write: (line: string) => write(redact(line)) })
}

// Synchronous: the line that says why a process ends must be written before it ends.
function writeStderr(line: string): void {
  try {
    writeSync(2, line)
  } catch {
    // stderr is closed.
  }
}
