// The text that the MD5 family signs: `k=v` pairs by ascending name, joined by `&`, values raw.

/** Joins all fields except `sign` and empty ones (null, undefined, ""). */
export function sortedPairs(fields: Readonly<Record<string, string | number | null | undefined>>): string {
  return Object.keys(fields)
    .filter((name) => name !== 'sign' && fields[name] !== null && fields[name] !== undefined && fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
}

/**
 * Whether a name or value of joined text could pass for further fields: `{a: "1&b=2"}` signs like `{a: 1, b: 2}`, so its
 * signature proves nothing.
 */
export function isAmbiguous(name: string, value: string): boolean {
  return /[&=]/.test(name) || /&[^&]*=/.test(value)
}
