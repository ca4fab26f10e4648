// What 19支付 says in these tests: answers signed by a hand of their own.
import { createHash } from 'node:crypto'
import type { WireAnswer } from '../../../src/domain/provider.ts'
import { said } from '../said.ts'

export const credentials = { appId: '191008821006', key: '192006250b4c09247ec02edce69f6a2d' }

/** The digest of joined text, taken here and not by the code under test. */
export function digest(joined: string): string {
  return createHash('md5').update(`${joined}&key=${credentials.key}`).digest('hex').toUpperCase()
}

/** An answer of these fields with their right sign. */
export function signed(fields: Readonly<Record<string, unknown>>): WireAnswer {
  const told = Object.entries(fields).filter(([, value]) => value !== '' && value !== null && value !== undefined)
  const pairs = told.map(([name, value]) => `${name}=${value}`)
  // No name in these tests is the beginning of another, so pairs sort as their names do.
  return said({ ...fields, sign: digest(pairs.sort().join('&')) })
}
