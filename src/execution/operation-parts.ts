// Splits a large operation into parts that are compiled one by one, since nobody is answered while one is compiled.
import type { ExecutionResult, FieldNode, OperationDefinitionNode, SelectionSetNode } from 'graphql'
import type { Fragments } from './fragments.ts'
import { fieldsOf } from './merged-fields.ts'

type Result = ExecutionResult | Promise<ExecutionResult>

/** Selections of one part; a part of one field may have more. */
const mostOfPart = 100

/** Each response name of the operation is in one part, in the order of the answer. */
export function operationParts(operation: OperationDefinitionNode, fragments: Fragments): OperationDefinitionNode[] {
  const count = selectionCounter(fragments)
  if (count(operation.selectionSet) <= mostOfPart) return [operation]
  const parts: { nodes: FieldNode[]; size: number }[] = []
  for (const nodes of fieldsOf([operation.selectionSet], fragments).values()) {
    const size = count({ ...operation.selectionSet, selections: nodes })
    const last = parts.at(-1)
    if (last && last.size + size <= mostOfPart) {
      last.nodes.push(...nodes)
      last.size += size
    } else parts.push({ nodes: [...nodes], size })
  }
  return parts.map(({ nodes }) => ({ ...operation, selectionSet: { ...operation.selectionSet, selections: nodes } }))
}

/** The result of an operation from those of its parts. */
export function joinResults(results: readonly Result[]): Result {
  const [only] = results
  if (only && results.length === 1) return only
  return areReady(results) ? joinReady(results) : Promise.all(results).then(joinReady)
}

function areReady(results: readonly Result[]): results is ExecutionResult[] {
  return !results.some((each) => each instanceof Promise)
}

function joinReady(results: readonly ExecutionResult[]): ExecutionResult {
  const errors = results.flatMap((result) => result.errors ?? [])
  const without = results.find(({ data }) => !data)
  const data = without ? without.data : Object.assign({}, ...results.map(({ data }) => data))
  return { ...(data !== undefined && { data }), ...(errors.length > 0 && { errors }) }
}

/** Counts the selections of a set, each fragment at each spread. */
export function selectionCounter(fragments: Fragments): (set: SelectionSetNode | undefined) => number {
  const known = new Map<SelectionSetNode, number>()
  return count

  function count(set: SelectionSetNode | undefined): number {
    if (!set) return 0
    const before = known.get(set)
    if (before !== undefined) return before
    const total = set.selections.reduce(
      (sum, each) =>
        sum +
        1 +
        count(each.kind === 'FragmentSpread' ? fragments.get(each.name.value)?.selectionSet : each.selectionSet),
      0,
    )
    known.set(set, total)
    return total
  }
}
