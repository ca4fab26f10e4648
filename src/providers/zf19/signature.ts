// Signs queries and verifies answers: sorted pairs, then `&key=` and the secret, MD5. The document gives only MD5; the
// rest is the convention of WeChat Pay v2 (https://pay.weixin.qq.com/wiki/doc/api/native.php?chapter=4_3) and similar APIs.
import { md5Upper, sameDigest } from '../toolkit/digest.ts'
import { isNothing, text } from '../toolkit/reading.ts'
import { isAmbiguous, sortedPairs } from '../toolkit/sorted-pairs.ts'

/** Flat fields as the text in which they are signed. */
export type SignedFields = Readonly<Record<string, string | null>>

/** The fields as signed: numbers by their digits, without empty fields; undefined if one is an object or a list. */
export function signedFields(said: Readonly<Record<string, unknown>>): SignedFields | undefined {
  const fields: Record<string, string | null> = {}
  for (const [name, value] of Object.entries(said)) {
    // true and false have only one spelling.
    const read = typeof value === 'boolean' ? String(value) : isNothing(value) ? null : text(value)
    if (read === undefined) return undefined
    fields[name] = read
  }
  return fields
}

export function sign(fields: SignedFields, key: string): string {
  return md5Upper(`${sortedPairs(fields)}&key=${key}`)
}

/** Whether `sign` is there, right, and the signature of these fields alone; sign_type takes part where it was sent. */
export function verify(fields: SignedFields, key: string): boolean {
  if (Object.entries(fields).some(([name, value]) => isAmbiguous(name, value ?? ''))) return false
  return sameDigest(fields.sign ?? '', sign(fields, key))
}
