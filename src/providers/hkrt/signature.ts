// Signs queries and verifies answers: sorted pairs at every depth, then the bare accesskey, MD5.
// The rule with the provider's worked examples: GetToBeSign in
// https://github.com/agoodays/agpayplus/blob/af04ffe1673131b0c68d5e571de7767fbc3f332f/aspnet-core/src/AGooday.AgPay.Components.Third/Channel/HkrtPay/Utils/HkrtPaySignUtil.cs
import { isMapping, type Mapping } from '../../domain/mapping.ts'
import { md5Upper, sameDigest } from '../toolkit/digest.ts'
import { isSigned, signedMembers } from './signed-members.ts'
import { couldHoldFields } from './unambiguous.ts'

export function sign(fields: Mapping, accessKey: string): string {
  return md5Upper(`${joined(fields)}${accessKey}`)
}

/** Whether `sign` is valid, and no field could pass for several; numbers count as their original text. */
export function verify(fields: Mapping, accessKey: string): boolean {
  return typeof fields.sign === 'string' && sameDigest(fields.sign, sign(fields, accessKey)) && !couldHoldFields(fields)
}

// An object stands for its own pairs, an array for its elements, without index and however deep it lies.
function joined(value: unknown): string {
  if (Array.isArray(value)) return value.filter(isSigned).map(joined).join('&')
  if (!isMapping(value)) return String(value)
  return signedMembers(value)
    .map(([name, member]) => `${name}=${joined(member)}`)
    .join('&')
}
