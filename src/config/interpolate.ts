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
    const missing: string[] = []
    const whole = value.replace(/\$\{(file:)?([^}]*)\}/g, (reference, file: string | undefined, name: string) => {
      const found = file ? readText(resolve(around.directory, name)) : around.env[name]
      if (found !== undefined) return found
      missing.push(file ? `the file ${name} cannot be read` : notSet(name))
      return reference
    })
    if (missing.length > 0) mistakes.push({ path: dotted(path), message: missing.join('; ') })
    return whole
  }
  if (Array.isArray(value)) return value.map((item, index) => interpolate(item, around, mistakes, [...path, index]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, interpolate(item, around, mistakes, [...path, key])]),
  )
}

function notSet(name: string): string {
  // What stands between the braces may be a part of a secret that happens to hold them: then it is not told.
  return /^[A-Z_][A-Z0-9_]*$/i.test(name)
    ? `the environment variable ${name} is not set`
    : 'braces after a "$" must hold the name of an environment variable; text with such braces belongs into a file'
}

function readText(file: string): string | undefined {
  try {
    // An editor ends a file with a newline; no key does.
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch {
    return undefined
  }
}
