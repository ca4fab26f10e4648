// Reads config texts for tests, with the registry of the gateway itself.
import { type Config, readConfig } from '../../src/config/config.ts'
import type { Mistake } from '../../src/config/mistake.ts'
import { registry } from '../../src/providers/registry.ts'

export type Env = Readonly<Record<string, string>>

/** A valid config file to append settings to. */
export const least = `
store: "memory:"
accounts:
  zf:
    provider: zf19
    credentials: { appId: "1900", key: k }
`

export function mistakesIn(text: string, env: Env = {}, directory = '/'): readonly Mistake[] {
  const result = readConfig(text, directory, env, registry)
  return 'mistakes' in result ? result.mistakes : []
}

/** The paths of all mistakes in a text, sorted. */
export function pathsIn(text: string, env: Env = {}, directory = '/'): string[] {
  return mistakesIn(text, env, directory)
    .map(({ path }) => path)
    .toSorted()
}

export function configOf(text: string, env: Env = {}, directory = '/'): Config {
  const result = readConfig(text, directory, env, registry)
  if ('config' in result) return result.config
  throw new Error(result.mistakes.map(({ path, message }) => `${path}: ${message}`).join('\n'))
}

/** One account as YAML, its settings in flow style. */
export function accountFile(settings: string): string {
  return `store: "memory:"\naccounts:\n  one: ${settings}\n`
}
