// The signed parts of an answer, in their order.
import type { Mapping } from '../../domain/mapping.ts'

/** The members of an object that take part in the signature, by name. */
export function signedMembers(object: Mapping): [name: string, value: unknown][] {
  return Object.entries(object)
    .filter(([name, value]) => name !== 'sign' && isSigned(value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Empty values are not signed. */
export function isSigned(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
