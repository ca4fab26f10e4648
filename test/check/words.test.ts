// The check of words: it finds the phrases that it refuses, and passes plain English.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { faultsOf } from './words.ts'

const script = new URL('./words.ts', import.meta.url).pathname

function run(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'words-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'src'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('it fails on a refused phrase in code or Markdown, and prints file, line and phrase', () => {
  expect(run({ 'src/a.ts': "// A file.\nconst text = 'is no JSON'\n", 'README.md': 'Whoever asks.\n' })).toEqual({
    status: 1,
    stdout: 'words: 2 files, 2 faults\n',
    stderr: 'README.md:1: "Whoever" (write: anyone who, the client that)\nsrc/a.ts:2: "is no" (write: is not a)\n',
  })
})

test('it passes on plain English', () => {
  expect(run({ 'src/a.ts': "// There is no order.\nconst text = 'is not valid JSON, is no longer kept'\n" })).toEqual({
    status: 0,
    stdout: 'words: 1 files, 0 faults\n',
    stderr: '',
  })
})

test('it fails where there is nothing to check', () => {
  expect(run({})).toMatchObject({ status: 1, stdout: 'words: 0 files, 0 faults\n' })
})

test('it finds a phrase that a line break divides, in a comment too', () => {
  expect(faultsOf('what comes is\nno JSON')).toEqual(['1: "is no" (write: is not a)'])
  expect(faultsOf('a\n  // what is not\n  // told is null')).toEqual(['2: "not told" (write: is not reported)'])
  expect(faultsOf('/**\n * what is not\n * told is null\n */')).toHaveLength(1)
})

test.each([
  'the response name "then" is not to be had',
  'the keys cannot be had now',
  'this is the id of no order: an amount that is none',
  'null: not told',
  'told as a failure',
  'it tells what came of it',
  'the audit names nobody to ask',
  'signed anew',
  'for want of a key',
  'is not yours to see',
  'none of the accounts is yours to see',
  'the code stands in the file',
])('it refuses "%s"', (text) => {
  expect(faultsOf(text)).toHaveLength(1)
})

test.each([
  'there is no such order',
  'the kept answer is no longer fresh',
  'there are none of them',
  'clients beyond the limit are told to retry later',
  'null if the provider does not report it',
])('it allows "%s"', (text) => {
  expect(faultsOf(text)).toEqual([])
})
