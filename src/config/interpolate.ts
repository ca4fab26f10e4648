// Replaces `${NAME}` by the environment's value and `${file:PATH}` by a file's text, everywhere in the config.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { dotted, type Mistake } from './mistake.ts'

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  /** What relative paths are relative to: the config file's own folder. */
  readonly directory: string
}

/** The value with every reference replaced; what cannot be replaced stays, and is told as a mistake. */
export function interpolate(
  value: unknown,
  around: Surroundings,
  mistakes: Mistake[],
  path: PropertyKey[] = [],
): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{(file:)?([^}]*)\}/g, (reference, file: string | undefined, name: string) => {
      const found = file ? readText(resolve(around.directory, name)) : around.env[name]
      if (found !== undefined) return found
      const message = file ? `the file ${name} cannot be read` : `the environment variable ${name} is not set`
      mistakes.push({ path: dotted(path), message })
      return reference
    })
  }
  if (Array.isArray(value)) return value.map((item, index) => interpolate(item, around, mistakes, [...path, index]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, interpolate(item, around, mistakes, [...path, key])]),
  )
}

function readText(file: string): string | undefined {
  try {
    // An editor ends a file with a newline; no key does.
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch {
    return undefined
  }
}
