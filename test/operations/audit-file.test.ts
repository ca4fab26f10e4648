// The written audit: one line for each record, in a file that rotates when it is full, or on stdout.
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAuditFile } from '../../src/operations/audit-file.ts'
import { run } from '../support/command.ts'
import type { Process } from '../support/process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const linesOf = (file: string) => readFileSync(file, 'utf8').trim().split('\n').filter(Boolean)

test('records are appended as JSON lines, after existing ones, to a file that only the owner can read', async () => {
  const file = join(temporaryFolder(), 'logs', 'audit.jsonl')
  for (const turn of [1, 2]) {
    const audit = openAuditFile({ to: file, maxBytes: 10_000, keep: 3 }, expect.unreachable)
    audit.write({ turn })
    await audit.close()
  }
  expect(linesOf(file)).toEqual(['{"turn":1}', '{"turn":2}'])
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
})

/** The lines of all files, the oldest first. */
function everyLine(directory: string): string[] {
  const numberOf = (name: string) => Number(/\.jsonl\.(\d+)-/.exec(name)?.[1] ?? Number.POSITIVE_INFINITY)
  const names = readdirSync(directory).toSorted((a, b) => numberOf(a) - numberOf(b))
  return names.flatMap((name) => linesOf(join(directory, name)))
}

/** Another process, which writes `{ index, text }` the given number of times, each with the given number of bytes. */
function writer(to: string, count: number, before = ''): Process {
  const script = `import { openAuditFile } from './src/operations/audit-file.ts'
    const audit = openAuditFile({ to: ${JSON.stringify(to)}, maxBytes: 2_000, keep: 1_000 }, (line) => console.log(line))
    for (let index = 0; index < ${count}; index++) {
      audit.write({ process: process.pid, index, text: 'x'.repeat(80) })
      if (index % 5 === 0) await audit.close()
    }
    await audit.close()`
  // What is compiled is not kept: it would be cut off where a test bounds the size of files.
  const env = { WRITER: script, NODE_COMPILE_CACHE: '' }
  return run(`${before} exec ${process.execPath} --input-type=module -e "$WRITER"`, env)
}

test('a full file rotates, `keep` old files stay, and no line is torn', async () => {
  const directory = temporaryFolder()
  const audit = openAuditFile({ to: join(directory, 'audit.jsonl'), maxBytes: 1_000, keep: 2 }, expect.unreachable)
  for (let index = 0; index < 100; index++) {
    audit.write({ index, text: 'x'.repeat(80) })
    await audit.close()
  }
  expect(readdirSync(directory)).toHaveLength(3)
  const places = everyLine(directory).map((line): number => JSON.parse(line).index)
  expect(places).toEqual(places.map((_place, offset) => 100 - places.length + offset))
  expect(places.length).toBeGreaterThan(15)
})

test('processes that share a file do not lose or repeat a record, although all of them rotate it', async () => {
  const directory = temporaryFolder()
  const count = 2_000
  const writers = [1, 2, 3].map(() => writer(join(directory, 'audit.jsonl'), count))
  for (const each of writers) expect(await each.ended()).toMatchObject({ status: 0, output: '', complaints: '' })
  const records = everyLine(directory).map((line) => JSON.parse(line))
  for (const { pid } of writers) {
    const places = records.filter((record) => record.process === pid).map(({ index }) => index)
    expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index))
  }
})

test('a full disk leaves half a line; the next record begins on a new line', async () => {
  const file = join(temporaryFolder(), 'audit.jsonl')
  // 1 KiB a file, as if the disk were full.
  const { output } = await writer(file, 20, "trap '' XFSZ; ulimit -f 1;").ended()
  expect(output).toContain('the audit cannot be written: EFBIG')
  expect(readFileSync(file, 'utf8')).toMatch(/x$/)
  const before = linesOf(file)
  const audit = openAuditFile({ to: file, maxBytes: 10_000, keep: 3 }, expect.unreachable)
  audit.write({ index: 'next' })
  await audit.close()
  expect(linesOf(file)).toEqual([...before, '{"index":"next"}'])
})

test('a file that cannot be written is reported once, and written again when it can be', async () => {
  const file = join(temporaryFolder(), 'audit.jsonl')
  const warnings: string[] = []
  const audit = openAuditFile({ to: file, maxBytes: 10_000, keep: 3 }, (message) => warnings.push(message))
  rmSync(file)
  mkdirSync(file)
  for (const index of [1, 2]) {
    audit.write({ index })
    await audit.close()
  }
  expect(warnings).toEqual([expect.stringContaining('the audit cannot be written: EISDIR')])
  rmdirSync(file)
  audit.write({ index: 3 })
  await audit.close()
  expect(warnings).toHaveLength(2)
  expect(linesOf(file)).toEqual(['{"index":3}'])
})

test('a file that cannot be created is reported at once', () => {
  const file = join(temporaryFolder(), 'audit.jsonl')
  writeFileSync(file, '')
  expect(() =>
    openAuditFile({ to: join(file, 'audit.jsonl'), maxBytes: 10_000, keep: 3 }, expect.unreachable),
  ).toThrow()
})
