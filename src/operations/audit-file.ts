// Writes the audit: JSON lines on stdout, or in a file that rotates when it is full.
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import { type FileHandle, open, readdir, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The maximum number of records that wait to be written. */
const most = 100_000

/** `to`: `stdout`, or the path of a file that rotates at `maxBytes`; `keep` old files stay. */
export interface AuditSettings {
  readonly to: string
  readonly maxBytes: number
  readonly keep: number
}

export interface AuditFile {
  write(record: object): void
  /** Resolves when everything is written. */
  close(): Promise<void>
}

/**
 * Throws if the file cannot be created. `warn` takes a line when the file can no longer be written, and one when it can
 * again; records in between are lost, since answers do not wait for their record. Several processes may share the file.
 */
export function openAuditFile(settings: AuditSettings, warn: (message: string) => void): AuditFile {
  const { to } = settings
  if (to === 'stdout') return onStdout(warn)
  if (!existsSync(dirname(to))) mkdirSync(dirname(to), { mode: 0o700 })
  // It shows which client asks for which order, so only its owner may read it.
  closeSync(openSync(to, 'a', 0o600))
  let lines: string[] = []
  let writing: Promise<void> | null = null
  let writable = true

  async function writeAll(): Promise<void> {
    for (let batch = lines; batch.length > 0; batch = lines) {
      lines = []
      try {
        await append(Buffer.from(batch.join('')), settings)
        if (!writable) warn('the audit can be written again')
        writable = true
      } catch (error) {
        if (writable) warn(`the audit cannot be written: ${error instanceof Error ? error.message : error}`)
        writable = false
      }
    }
    writing = null
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

// Opens it by name each time: another process may have rotated it.
async function append(lines: Buffer, { to, maxBytes, keep }: AuditSettings): Promise<void> {
  const { size, ino } = await stat(to).catch(() => ({ size: 0, ino: 0 }))
  if (size > 0 && size + lines.length > maxBytes) await putAside(to, ino, keep)
  const file = await open(to, 'a+', 0o600)
  try {
    // In one write, so that lines of several processes are never mixed. Only a full disk takes less.
    const ended = (await endsWithinLine(file)) ? Buffer.concat([Buffer.from('\n'), lines]) : lines
    const { bytesWritten } = await file.write(ended)
    if (bytesWritten < ended.length) await file.write(ended, bytesWritten)
  } finally {
    await file.close()
  }
}

/** Whether a full disk or an ended process left half a line; a line that another process is writing does not count. */
async function endsWithinLine(file: FileHandle): Promise<boolean> {
  for (let before = -1; ; await sleep(5)) {
    const { size } = await file.stat()
    if (size === 0) return false
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
    if (buffer.toString() === '\n') return false
    if (size === before) return true
    before = size
  }
}

/**
 * Renames the file to an increasing number and a random part, so that processes that do it at once overwrite nothing.
 * Deletes the oldest files beyond `keep`. `ino` is the inode of the full file.
 */
async function putAside(to: string, ino: number, keep: number): Promise<void> {
  const aside = await filesAside(to)
  const name = `${basename(to)}.${(aside.at(-1)?.number ?? 0) + 1}-${randomBytes(4).toString('hex')}`
  try {
    // Synchronous: otherwise another process could rotate it in between and begin a new one.
    if (statSync(to).ino === ino) renameSync(to, join(dirname(to), name))
  } catch (error) {
    ignoreMissing(error)
  }
  for (const old of (await filesAside(to)).slice(0, -keep))
    await unlink(join(dirname(to), old.name)).catch(ignoreMissing)
}

/** The rotated files, the oldest first. */
async function filesAside(to: string): Promise<{ readonly name: string; readonly number: number }[]> {
  const prefix = `${basename(to)}.`
  const names = (await readdir(dirname(to))).filter((name) => name.startsWith(prefix))
  return names
    .map((name) => ({ name, number: Number(/^(\d+)-[0-9a-f]{8}$/.exec(name.slice(prefix.length))?.[1]) }))
    .filter(({ number }) => number > 0)
    .sort((a, b) => a.number - b.number || (a.name < b.name ? -1 : 1))
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}

function onStdout(warn: (message: string) => void): AuditFile {
  const gone = () => warn('the audit cannot be written: stdout is closed')
  process.stdout.once('error', gone).on('error', () => undefined)
  return { write: (record) => void process.stdout.write(`${JSON.stringify(record)}\n`), close: async () => {} }
}
