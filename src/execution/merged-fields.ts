// What comes together in one place of an answer: fields of one response name are merged there, and so are their selections.
import type { FieldNode, SelectionSetNode } from 'graphql'
import type { Fragments } from './fragments.ts'

export interface MergedFields {
  /** How often one response name comes in one place at most. */
  readonly repeated: number
  /** Pairs of fields with one response name in one place, times their arguments: graphql compares all of them. */
  readonly comparisons: number
  /** Names of a field beyond its first in one place, in all places. */
  readonly renamed: number
}

interface Found {
  readonly nodes: FieldNode[]
  readonly sets: SelectionSetNode[]
}

/** Goes through every fragment wherever it is spread: bounded before. */
export function mergedFields(sets: readonly SelectionSetNode[], fragments: Fragments): MergedFields {
  const found = fieldsOf(sets, fragments)
  const names = new Set<string>()
  let [repeated, comparisons, renamed] = [0, 0, 0]
  for (const { nodes, sets } of found.values()) {
    for (const { name } of nodes) names.add(name.value)
    const most = nodes.reduce((most, { arguments: given = [] }) => Math.max(most, given.length), 0)
    const inside = sets.length > 0 ? mergedFields(sets, fragments) : null
    repeated = Math.max(repeated, nodes.length, inside?.repeated ?? 0)
    comparisons += ((nodes.length * (nodes.length - 1)) / 2) * (1 + most) + (inside?.comparisons ?? 0)
    renamed += inside?.renamed ?? 0
  }
  return { repeated, comparisons, renamed: renamed + Math.max(0, found.size - names.size) }
}

/** The fields of one place by their response names, in the order of the answer. */
export function fieldsOf(sets: readonly SelectionSetNode[], fragments: Fragments): Map<string, Found> {
  const found = new Map<string, Found>()
  const spread = new Set<string>()
  for (const set of sets) collect(set)
  return found

  function collect({ selections }: SelectionSetNode): void {
    for (const node of selections) {
      if (node.kind === 'InlineFragment') collect(node.selectionSet)
      else if (node.kind === 'Field') {
        const name = (node.alias ?? node.name).value
        const same = found.get(name) ?? { nodes: [], sets: [] }
        found.set(name, same)
        same.nodes.push(node)
        if (node.selectionSet) same.sets.push(node.selectionSet)
      } else if (!spread.has(node.name.value)) {
        spread.add(node.name.value)
        const fragment = fragments.get(node.name.value)
        if (fragment) collect(fragment.selectionSet)
      }
    }
  }
}
