// What of an answer is signed, and in which order.

export type Fields = Readonly<Record<string, unknown>>

/** The members of an object that take part in the signature, by name. */
export function signedMembers(object: Fields): [name: string, value: unknown][] {
  return Object.entries(object)
    .filter(([name, value]) => name !== 'sign' && isSigned(value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** What is empty takes no part. */
export function isSigned(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
