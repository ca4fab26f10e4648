// What is remembered of queries, by their text: bounded by what the texts hold together, for a parsed query takes a hundred
// times the memory of its text.
import { LRUCache } from 'lru-cache'

/** Characters, of all texts together; a longer text is not remembered. */
const characters = 250_000

export function createDocumentCache<T extends object>(): LRUCache<string, T> {
  return new LRUCache({ maxSize: characters, sizeCalculation: (_value, text) => text.length + 1 })
}
