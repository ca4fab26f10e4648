// References in the config: environment variables, files, and what cannot be replaced.
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

test('a variable is replaced wherever it stands, at every depth, more than once in a text', () => {
  const value = { a: [variable('X'), { b: `http://${variable('X')}:${variable('Y')}/` }], n: 7, nothing: null }
  expect(replaced(value, { X: 'host', Y: '80' })).toEqual({
    value: { a: ['host', { b: 'http://host:80/' }], n: 7, nothing: null },
    mistakes: [],
  })
})

test('what came from a variable or a file is not looked into again', () => {
  const directory = folder({ key: variable('X') })
  expect(replaced([variable('X'), file('key')], { X: variable('Y') }, directory)).toEqual({
    value: [variable('Y'), variable('X')],
    mistakes: [],
  })
})

test('every reference that cannot be replaced is told, with the path of its value', () => {
  expect(replaced({ a: [variable('X') + variable('Y'), file('./no')] }).mistakes).toEqual([
    { path: 'a.0', message: 'the environment variable X is not set; the environment variable Y is not set' },
    { path: 'a.1', message: 'the file ./no cannot be read' },
  ])
})

test('a folder, where a file is meant, is a mistake and not an error', () => {
  const directory = folder({})
  mkdirSync(join(directory, 'keys'))
  expect(replaced(file('keys'), {}, directory).mistakes).toEqual([
    { path: '', message: 'the file keys cannot be read' },
  ])
})

test('a part of a secret that happens to stand in braces is not told', () => {
  const { mistakes } = replaced({ key: `pa${variable('s5w-o')}rd` })
  expect(mistakes.map(({ path }) => path)).toEqual(['key'])
  expect(JSON.stringify(mistakes)).not.toContain('s5w-o')
})

test.each([
  ['the newline that an editor adds', 'the key\n', 'the key'],
  ['one written by Windows', 'the key\r\n', 'the key'],
  ['no newline', 'the key', 'the key'],
])('a file ends with %s: it is not part of the key', (_name, text, key) => {
  expect(replaced(file('key'), {}, folder({ key: text })).value).toBe(key)
})

test('one newline alone is left away, and nothing inside', () => {
  expect(replaced(file('key'), {}, folder({ key: ' a\nb \n\n' })).value).toBe(' a\nb \n')
})

test('a relative path is relative to the folder given, a whole one is not', () => {
  const directory = folder({ key: 'k' })
  expect(replaced(file('./key'), {}, directory).value).toBe('k')
  expect(replaced(file(join(directory, 'key')), {}, '/').value).toBe('k')
})

test('text without braces stays, dollars and all', () => {
  expect(replaced('a$b $' + '{ $(c)')).toEqual({ value: 'a$b $' + '{ $(c)', mistakes: [] })
})
