// Where the audit is written: JSON lines on stdout, or in a file that is put aside when it is full.
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { appendFile, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Records that wait to be written. */
const most = 100_000

/** `to`: `stdout`, or a file's path, put aside once it holds `maxBytes`; `keep` of those put aside are kept. */
export interface AuditSettings {
  readonly to: string
  readonly maxBytes: number
  readonly keep: number
}

export interface AuditFile {
  write(record: object): void
  /** Resolves once all is written. */
  close(): Promise<void>
}

/**
 * Throws where the file cannot be made. `warn` takes one line when it can no longer be written, and one when it can again;
 * what was to be written meanwhile is lost, for answers do not wait for their record.
 */
export function openAuditFile({ to, maxBytes, keep }: AuditSettings, warn: (message: string) => void): AuditFile {
  if (to === 'stdout') return onStdout(warn)
  if (!existsSync(dirname(to))) mkdirSync(dirname(to), { mode: 0o700 })
  // It tells who asks for what: its owner's alone.
  closeSync(openSync(to, 'a', 0o600))
  let lines: string[] = []
  let writing: Promise<void> | null = null
  let writable = true

  async function writeAll(): Promise<void> {
    for (let batch = lines; batch.length > 0; batch = lines) {
      lines = []
      try {
        await append(batch.join(''))
        if (!writable) warn('the audit can be written again')
        writable = true
      } catch (error) {
        if (writable) warn(`the audit cannot be written: ${error instanceof Error ? error.message : error}`)
        writable = false
      }
    }
    writing = null
  }

  // By its name each time: another process may have put the file aside.
  async function append(text: string): Promise<void> {
    const { size } = await stat(to).catch(() => ({ size: 0 }))
    if (size > 0 && size + Buffer.byteLength(text) > maxBytes) await putAside()
    await appendFile(to, text, { mode: 0o600 })
  }

  /** The newest becomes `.1`, and so on; the oldest is overwritten. */
  async function putAside(): Promise<void> {
    const name = (age: number) => (age === 0 ? to : `${to}.${age}`)
    for (let age = keep; age > 0; age--) await rename(name(age - 1), name(age)).catch(ignoreMissing)
  }

  return {
    write(record) {
      // A disk that hangs must not fill the memory.
      if (lines.length >= most) return
      lines.push(`${JSON.stringify(record)}\n`)
      writing ??= writeAll()
    },
    async close() {
      await writing
    },
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}

function onStdout(warn: (message: string) => void): AuditFile {
  const gone = () => warn('the audit cannot be written: nobody reads stdout any more')
  process.stdout.once('error', gone).on('error', () => undefined)
  return { write: (record) => void process.stdout.write(`${JSON.stringify(record)}\n`), close: async () => {} }
}
