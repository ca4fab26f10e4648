// Where the audit is written: JSON lines on stdout, or in a file that is put aside when it is full.
import { basename, dirname } from 'node:path'
import type { AuditSettings } from './config/settings.ts'

export interface AuditFile {
  write(record: object): void
  /** Resolves once all is written. */
  close(): Promise<void>
}

/** `warn` takes one line when the file cannot be written, and one when it can again. */
export async function openAuditFile(
  { to, maxBytes, keep }: AuditSettings,
  warn: (message: string) => void,
): Promise<AuditFile> {
  if (to === 'stdout')
    return { write: (record) => void process.stdout.write(`${JSON.stringify(record)}\n`), close: async () => {} }
  // Only an installation that keeps an audit needs it.
  const { createStream } = await import('rotating-file-stream')
  const name = basename(to)
  const stream = createStream((index) => (typeof index === 'number' && index > 0 ? `${name}.${index}` : name), {
    path: dirname(to),
    size: `${maxBytes}B`,
    rotate: keep,
    // It tells who asks for what: its owner's alone.
    mode: 0o600,
  })
  stream.on('error', (error) => warn(`the audit cannot be written: ${error.message}`))
  return {
    write: (record) => void stream.write(`${JSON.stringify(record)}\n`),
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  }
}
