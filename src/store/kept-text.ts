// A kept entry as the text that keyv reads, with its number where a script finds it.
import type { NewEntry } from '../lookup/kept-answer.ts'

/** The text of an entry, around its number; `expires` in epoch milliseconds. */
export function keptText(entry: NewEntry, expires: number): readonly [before: string, after: string] {
  return [`{"value":{"n":`, `,${JSON.stringify(entry).slice(1)},"expires":${expires}}`]
}

/** The number of the entry that a text holds; 0 if there is none. */
export function numberIn(text: string | undefined): number {
  return Number(/^\{"value":\{"n":(\d+),/.exec(text ?? '')?.[1] ?? 0)
}
