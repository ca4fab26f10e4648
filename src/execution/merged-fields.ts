// What comes together in one place of an answer: fields of one response name are merged there, and so are their selections.
import type { FieldNode, SelectionSetNode } from 'graphql'
import type { Fragments } from './fragments.ts'

export interface MergedFields {
  /** Response names in one place at most. */
  readonly widest: number
  /** How often one response name comes in one place at most. */
  readonly repeated: number
  /**
   * What graphql compares: each pair of fields with one response name in one place, with their arguments, and the names of
   * each pair of fragments.
   */
  readonly comparisons: number
  /** Names of a field beyond its first in one place, in all places. */
  readonly renamed: number
}

/** To compare two selection sets takes as long as so many fields, besides their own. */
const weightOfSets = 5

/** Goes through every fragment wherever it is spread: bounded before. */
export function mergedFields(sets: readonly SelectionSetNode[], fragments: Fragments): MergedFields {
  const { found, spreads, size } = placeOf(sets, fragments)
  const names = new Set<string>()
  let comparisons = spreads > 1 ? Math.ceil((size * (spreads - 1)) / 2) : 0
  let [widest, repeated, renamed] = [found.size, 0, 0]
  for (const nodes of found.values()) {
    let most = 0
    for (const { name, arguments: given } of nodes) {
      names.add(name.value)
      most = Math.max(most, given?.length ?? 0)
    }
    const inner = setsOf(nodes)
    const weight = 1 + most + (inner.length > 1 ? weightOfSets : 0)
    comparisons += ((nodes.length * (nodes.length - 1)) / 2) * weight
    repeated = Math.max(repeated, nodes.length)
    if (inner.length === 0) continue
    const inside = mergedFields(inner, fragments)
    widest = Math.max(widest, inside.widest)
    repeated = Math.max(repeated, inside.repeated)
    comparisons += inside.comparisons
    renamed += inside.renamed
  }
  return { widest, repeated, comparisons, renamed: renamed + Math.max(0, found.size - names.size) }
}

/** The fields of one place by their response names, in the order of the answer. */
export function fieldsOf(sets: readonly SelectionSetNode[], fragments: Fragments): ReadonlyMap<string, FieldNode[]> {
  return placeOf(sets, fragments).found
}

function placeOf(sets: readonly SelectionSetNode[], fragments: Fragments) {
  const found = new Map<string, FieldNode[]>()
  const spread = new Set<string>()
  let size = 0
  for (const set of sets) collect(set)
  return { found, spreads: spread.size, size }

  function collect({ selections }: SelectionSetNode): void {
    for (const node of selections) {
      if (node.kind === 'InlineFragment') collect(node.selectionSet)
      else if (node.kind === 'Field') {
        size++
        const name = (node.alias ?? node.name).value
        const same = found.get(name)
        if (same) same.push(node)
        else found.set(name, [node])
      } else if (!spread.has(node.name.value)) {
        spread.add(node.name.value)
        const fragment = fragments.get(node.name.value)
        if (fragment) collect(fragment.selectionSet)
      }
    }
  }
}

function setsOf(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
}
