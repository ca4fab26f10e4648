// What 海科融通 says in these tests: the document's sample order, signed by the sandbox's own rule, not by the one tested.
import type { WireAnswer } from '../../../src/domain/provider.ts'
import { nestedDigest } from '../../../src/sandbox/nested-digest.ts'
import type { JsonObject } from '../../../src/sandbox/wire.ts'
import { hkrtSample } from '../../documents/samples.ts'
import { said } from '../said.ts'

export const accessKey = '123456789ABCDEF'

/** The answer as it goes out: with its signature. */
export function signed(fields: JsonObject): JsonObject {
  return { ...fields, sign: nestedDigest(fields, accessKey) }
}

/** A signed answer that holds the sample order with other fields, or without those that are undefined. */
export function order(fields: { readonly [name: string]: JsonObject[string] | undefined } = {}): WireAnswer {
  const body: JsonObject = {}
  for (const [name, value] of Object.entries({ ...hkrtSample, return_code: 10000, ...fields }))
    if (value !== undefined) body[name] = value
  return said(signed(body))
}
