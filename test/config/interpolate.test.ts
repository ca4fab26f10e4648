// References in the config: environment variables, files, and references that cannot be replaced.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { interpolate } from '../../src/config/interpolate.ts'
import type { Mistake } from '../../src/config/mistake.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

function replaced(value: unknown, env: Readonly<Record<string, string>> = {}, directory = '/') {
  const mistakes: Mistake[] = []
  return { value: interpolate(value, { env, directory }, mistakes), mistakes }
}

/** The references as the config writes them. */
const variable = (name: string) => `\${${name}}`
const file = (path: string) => `\${file:${path}}`

function folder(files: Readonly<Record<string, string>>): string {
  const directory = temporaryFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text)
  return directory
}

test('a variable is replaced everywhere, at every depth, more than once in a text', () => {
  const value = { a: [variable('X'), { b: `http://${variable('X')}:${variable('Y')}/` }], n: 7, nothing: null }
  expect(replaced(value, { X: 'host', Y: '80' })).toEqual({
    value: { a: ['host', { b: 'http://host:80/' }], n: 7, nothing: null },
    mistakes: [],
  })
})

test('text from a variable or a file is not interpolated again', () => {
  const directory = folder({ key: variable('X') })
  expect(replaced([variable('X'), file('key')], { X: variable('Y') }, directory)).toEqual({
    value: [variable('Y'), variable('X')],
    mistakes: [],
  })
})

test('every reference that cannot be replaced is a mistake, with the path of its value', () => {
  expect(replaced({ a: [variable('X') + variable('Y'), file('./no')] }).mistakes).toEqual([
    { path: 'a.0', message: 'the environment variable X is not set; the environment variable Y is not set' },
    { path: 'a.1', message: 'the file ./no cannot be read' },
  ])
})

test('a folder instead of a file is a mistake, not an error', () => {
  const directory = folder({})
  mkdirSync(join(directory, 'keys'))
  expect(replaced(file('keys'), {}, directory).mistakes).toEqual([
    { path: '', message: 'the file keys cannot be read' },
  ])
})

test('the mistake does not quote a part of a secret in braces', () => {
  const { mistakes } = replaced({ key: `pa${variable('s5w-o')}rd` })
  expect(mistakes.map(({ path }) => path)).toEqual(['key'])
  expect(JSON.stringify(mistakes)).not.toContain('s5w-o')
})

test.each([
  ['the newline that an editor adds', 'the key\n'],
  ['one written by Windows', 'the key\r\n'],
  ['several', '\n the key\n\n'],
  ['spaces and a tab', ' \tthe key '],
  ['a BOM', '\uFEFFthe key'],
  ['nothing', 'the key'],
])('%s round a text from a file or the environment is not part of it', (_name, text) => {
  expect(replaced(file('key'), {}, folder({ key: text })).value).toBe('the key')
  expect(replaced(variable('KEY'), { KEY: text }).value).toBe('the key')
})

test('line ends within a text stay', () => {
  expect(replaced(file('key'), {}, folder({ key: 'a\n b\n' })).value).toBe('a\n b')
})

test('a PEM key may have its line ends as two characters; other text keeps them', () => {
  const [begin, end] = ['-----BEGIN PUBLIC KEY-----', '-----END PUBLIC KEY-----']
  const pem = [begin, 'MIIB', end].join('\n')
  for (const escaped of ['\\n', '\\r\\n']) {
    const text = [begin, 'MIIB', end].join(escaped)
    expect(replaced([text, variable('KEY')], { KEY: `${text}\n` }).value).toEqual([pem, pem])
  }
  expect(replaced('C:\\new').value).toBe('C:\\new')
})

test('a relative path is relative to the given folder, an absolute path is not', () => {
  const directory = folder({ key: 'k' })
  expect(replaced(file('./key'), {}, directory).value).toBe('k')
  expect(replaced(file(join(directory, 'key')), {}, '/').value).toBe('k')
})

test('text without braces stays, including dollar signs', () => {
  expect(replaced('a$b $' + '{ $(c)')).toEqual({ value: 'a$b $' + '{ $(c)', mistakes: [] })
})
