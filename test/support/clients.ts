// Clients with tokens, for tests: their entries in the config, and the header that each sends.
import { createHash } from 'node:crypto'

export function client(name: string, settings: object = {}): object {
  return { name, tokenSha256: createHash('sha256').update(tokenOf(name)).digest('hex'), ...settings }
}

export function as(name: string): Record<string, string> {
  return { authorization: `Bearer ${tokenOf(name)}` }
}

function tokenOf(name: string): string {
  return `the-token-of-${name}`
}
