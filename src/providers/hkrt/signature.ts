// Signs queries and verifies answers: sorted pairs at every depth, then the bare accesskey, MD5.
// The rule with the provider's worked examples: GetToBeSign in
// https://github.com/agoodays/agpayplus/blob/af04ffe1673131b0c68d5e571de7767fbc3f332f/aspnet-core/src/AGooday.AgPay.Components.Third/Channel/HkrtPay/Utils/HkrtPaySignUtil.cs
import { md5Upper, sameDigest } from '../toolkit/digest.ts'
import { isAmbiguous } from '../toolkit/sorted-pairs.ts'

export function sign(fields: object, accessKey: string): string {
  return md5Upper(`${joined(fields)}${accessKey}`)
}

/** Whether `sign` is there, right, and the signature of these fields alone; numbers as the text that stood there. */
export function verify(fields: Readonly<Record<string, unknown>>, accessKey: string): boolean {
  if (typeof fields.sign !== 'string' || !sameDigest(fields.sign, sign(fields, accessKey))) return false
  return !Object.entries(fields).some(([name, value]) => couldBeOther(name, value, 0))
}

// An object stands for its own pairs, an array for its elements, without index and however deep it lies.
function joined(value: unknown): string {
  if (Array.isArray(value)) return value.filter(counts).map(joined).join('&')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .filter(([name, member]) => name !== 'sign' && counts(member))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${name}=${joined(member)}`)
    .join('&')
}

function counts(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

// The joined text does not tell where an object ends. Who changes an answer on its way could move fields into another one
// under the same signature, so what could come of that is refused: names and values that hold further fields, a list that
// holds both a text and an object, and WeChat's state anywhere deeper than in attach, where nobody would look for it.
function couldBeOther(name: string, value: unknown, depth: number): boolean {
  if (isAmbiguous(name, '') || (name === 'trade_state' && depth > 1)) return true
  if (Array.isArray(value)) {
    const elements = value.flat(Number.POSITIVE_INFINITY).filter(counts)
    const scalars = elements.filter((element) => typeof element !== 'object')
    if (scalars.length > 0 && scalars.length < elements.length) return true
    if (scalars.some((scalar) => String(scalar).includes('='))) return true
    return elements.some((element) => couldBeOther(name, element, depth))
  }
  if (typeof value !== 'object' || value === null) return isAmbiguous(name, String(value))
  return Object.entries(value).some(([inner, member]) => couldBeOther(inner, member, depth + 1))
}
