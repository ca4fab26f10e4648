// Answers of 海科融通 for tests: the document's sample order, signed by the sandbox's code, not by the tested code.
import type { WireAnswer } from '../../../src/domain/provider.ts'
import { nestedDigest } from '../../../src/sandbox/nested-digest.ts'
import type { JsonObject } from '../../../src/sandbox/wire.ts'
import { hkrtSample } from '../../documents/samples.ts'
import { said } from '../said.ts'

export const accessKey = '123456789ABCDEF'

/** The answer with its signature. */
export function signed(fields: JsonObject): JsonObject {
  return { ...fields, sign: nestedDigest(fields, accessKey) }
}

/** A signed answer with the sample order and changed fields; undefined removes a field. */
export function order(fields: { readonly [name: string]: JsonObject[string] | undefined } = {}): WireAnswer {
  const body: JsonObject = {}
  for (const [name, value] of Object.entries({ ...hkrtSample, return_code: 10000, ...fields }))
    if (value !== undefined) body[name] = value
  return said(signed(body))
}
