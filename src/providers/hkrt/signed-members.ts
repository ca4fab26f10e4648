// What of an answer is signed, and in which order.
import type { Mapping } from '../../domain/mapping.ts'

/** The members of an object that take part in the signature, by name. */
export function signedMembers(object: Mapping): [name: string, value: unknown][] {
  return Object.entries(object)
    .filter(([name, value]) => name !== 'sign' && isSigned(value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** What is empty takes no part. */
export function isSigned(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
