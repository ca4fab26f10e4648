// JSON whose numbers are not rounded: an order number that comes as a JSON number may have more digits than a double holds.

/** Stands for a number that is written in a form that rounding hides, such as 1e3 or 1.0. */
export const inexact = Symbol('a number in a form that is not read exactly')
export const notJson = Symbol('not JSON')
export const tooMany = Symbol('JSON with too many values')

/** Values, those within others included: ours have some hundred. */
export const mostValues = 10_000

/** Finds each number that a double may change, and little else, so that most texts are parsed in the fastest way. */
const suspicious = /(?:^|[[:,\s])(?:-?(?:\d{16}|\d+[.eE])|-0)/
const wholeNumber = /^-?(?:0|[1-9]\d*)$/

/** `notJson` or `tooMany` where the text is not read. A whole number that a double cannot hold is the text of its digits. */
export function parseExactly(text: string): unknown {
  try {
    const value = JSON.parse(text)
    // A reviver takes ten times as long, so that it gets no more than this.
    if (hasTooMany(value)) return tooMany
    return suspicious.test(text) ? JSON.parse(text, reviveNumber) : value
  } catch {
    return notJson
  }
}

/** Not by recursion: JSON.parse reads any depth. */
function hasTooMany(value: unknown): boolean {
  const found = [value]
  for (const each of found)
    if (typeof each === 'object' && each !== null)
      for (const inner of Object.values(each)) if (found.push(inner) > mostValues) return true
  return false
}

function reviveNumber(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number') return value
  const source = context?.source ?? ''
  if (String(value) === source && (Number.isSafeInteger(value) || !Number.isInteger(value))) return value
  if (wholeNumber.test(source)) return source
  // No input takes a fraction, so that one is refused by whatever reads it.
  return Number.isInteger(value) || !Number.isFinite(value) ? inexact : value
}
