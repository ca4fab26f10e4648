// The audit as it is written down: a line a lookup, in a file that is put aside when it is full, or on stdout.
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAuditFile } from '../../src/operations/audit-file.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const linesOf = (file: string) => readFileSync(file, 'utf8').trim().split('\n').filter(Boolean)

test('records are appended as JSON lines, after those that are there, for the eyes of the owner alone', async () => {
  const file = join(temporaryFolder(), 'logs', 'audit.jsonl')
  for (const turn of [1, 2]) {
    const audit = openAuditFile({ to: file, maxBytes: 10_000, keep: 3 }, expect.unreachable)
    audit.write({ turn })
    await audit.close()
  }
  expect(linesOf(file)).toEqual(['{"turn":1}', '{"turn":2}'])
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
})

test('a full file is put aside, so many are kept, and no line is torn', async () => {
  const directory = temporaryFolder()
  const audit = openAuditFile({ to: join(directory, 'audit.jsonl'), maxBytes: 1_000, keep: 2 }, expect.unreachable)
  for (let index = 0; index < 100; index++) {
    audit.write({ index, text: 'x'.repeat(80) })
    await audit.close()
  }
  const files = readdirSync(directory).filter((name) => name.startsWith('audit.jsonl'))
  expect(files.toSorted()).toEqual(['audit.jsonl', 'audit.jsonl.1', 'audit.jsonl.2'])
  const kept = ['audit.jsonl.2', 'audit.jsonl.1', 'audit.jsonl'].flatMap((name) => linesOf(join(directory, name)))
  const places = kept.map((line): number => JSON.parse(line).index)
  expect(places).toEqual(places.map((_place, offset) => 100 - places.length + offset))
})

test('a file that cannot be written for a while is told of once, and written again once it can be', async () => {
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

test('a file that cannot be made is told at once', () => {
  const file = join(temporaryFolder(), 'audit.jsonl')
  writeFileSync(file, '')
  expect(() =>
    openAuditFile({ to: join(file, 'audit.jsonl'), maxBytes: 10_000, keep: 3 }, expect.unreachable),
  ).toThrow()
})
