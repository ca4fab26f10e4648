// The log: JSON lines on stderr, so that stdout holds only what is meant for people and scripts.
import { destination, type Logger, pino } from 'pino'
import type { LogLevel } from './config/config.ts'

export function createLog(level: LogLevel): Logger {
  return pino({ level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, destination(2))
}
