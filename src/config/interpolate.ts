// Replaces `${NAME}` with the environment's value and `${file:PATH}` with a file's text, everywhere in the config.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { dotted, type Mistake } from './mistake.ts'

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The base of relative paths: the folder of the config file. */
  readonly directory: string
}

/** The value with every reference replaced; a reference that cannot be replaced stays, and is a mistake. */
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
      // Editors and secret stores put line ends, spaces and a BOM round a text, which are not part of it.
      if (found !== undefined) return found.trim()
      missing.push(file ? `the file ${name} cannot be read` : notSet(name))
      return reference
    })
    if (missing.length > 0) mistakes.push({ path: dotted(path), message: missing.join('; ') })
    return withLineEnds(whole)
  }
  if (Array.isArray(value)) return value.map((item, index) => interpolate(item, around, mistakes, [...path, index]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, interpolate(item, around, mistakes, [...path, key])]),
  )
}

/** Where a secret must be one line, the line ends of a PEM key are written as `\n`. */
function withLineEnds(text: string): string {
  return text.includes('-----BEGIN ') ? text.replace(/(\\r)?\\n/g, '\n') : text
}

function notSet(name: string): string {
  // The text between the braces may be a part of a secret that contains braces: then the message does not quote it.
  return /^[A-Z_][A-Z0-9_]*$/i.test(name)
    ? `the environment variable ${name} is not set`
    : 'braces after a "$" must contain the name of an environment variable; put other text with braces into a file'
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
