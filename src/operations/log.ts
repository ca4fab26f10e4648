// The log: JSON lines on stderr, without secrets, so that stdout holds only what is meant for people and scripts.
import { writeSync } from 'node:fs'
import { type Logger, pino } from 'pino'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** `redact` takes secrets out of a line. */
export function createLog(level: LogLevel, redact: (text: string) => string, write = writeStderr): Logger {
  const timestamp = () => `,"time":"${new Date().toISOString()}"`
  return pino({ level, base: null, timestamp }, { write: (line: string) => write(redact(line)) })
}

// At once: the line that tells why a process ends must be out before it ends.
function writeStderr(line: string): void {
  try {
    writeSync(2, line)
  } catch {
    // Nobody reads any more.
  }
}
