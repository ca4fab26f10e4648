// A cache by query text, bounded by the total length of the texts: a parsed query takes a hundred times the memory of its
// text.
import { LRUCache } from 'lru-cache'

/** Characters of all texts together; a longer text is not cached. */
const characters = 250_000

export function createDocumentCache<T extends object>(): LRUCache<string, T> {
  return new LRUCache({ maxSize: characters, sizeCalculation: (_value, text) => text.length + 1 })
}
