// JSON whose numbers are not rounded: an order number that comes as a JSON number may have more digits than a double holds.

/** Stands for a number that is written in a form that rounding hides, such as 1e3 or 1.0. */
export const inexact = Symbol('a number in a form that is not read exactly')
export const notJson = Symbol('not JSON')

/** Finds each number that a double may change, and little else, so that most texts are parsed in the fastest way. */
const suspicious = /(?:^|[[:,\s])(?:-?(?:\d{16}|\d+[.eE])|-0)/
const wholeNumber = /^-?(?:0|[1-9]\d*)$/

/** `notJson` where the text is not valid JSON. A whole number that a double cannot hold is the text of its digits. */
export function parseExactly(text: string): unknown {
  try {
    return suspicious.test(text) ? JSON.parse(text, reviveNumber) : JSON.parse(text)
  } catch {
    return notJson
  }
}

function reviveNumber(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number') return value
  const source = context?.source ?? ''
  if (String(value) === source && (Number.isSafeInteger(value) || !Number.isInteger(value))) return value
  if (wholeNumber.test(source)) return source
  // No input takes a fraction, so that one is refused by whatever reads it.
  return Number.isInteger(value) || !Number.isFinite(value) ? inexact : value
}
