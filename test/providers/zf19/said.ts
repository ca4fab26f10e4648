// Answers of 19支付 for tests, with independent signatures.
import { createHash } from 'node:crypto'
import type { WireAnswer } from '../../../src/domain/provider.ts'
import { said } from '../said.ts'

export const credentials = { appId: '191008821006', key: '192006250b4c09247ec02edce69f6a2d' }

/** The digest of joined text, computed independently of the tested code. */
export function digest(joined: string): string {
  return createHash('md5').update(`${joined}&key=${credentials.key}`).digest('hex').toUpperCase()
}

/** An answer with these fields and a valid sign. */
export function signed(fields: Readonly<Record<string, unknown>>): WireAnswer {
  const told = Object.entries(fields).filter(([, value]) => value !== '' && value !== null && value !== undefined)
  const pairs = told.map(([name, value]) => `${name}=${value}`)
  // No name in these tests is a prefix of another, so pairs sort like their names.
  return said({ ...fields, sign: digest(pairs.sort().join('&')) })
}
