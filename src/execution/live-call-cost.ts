// The maximum number of live calls of an operation: the sum of the costs of its fields, before it is executed.
import {
  type ExecutionArgs,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  type SelectionSetNode,
} from 'graphql'
import type { Context } from '../graphql/context.ts'
import { liveCallsOf } from '../graphql/live-calls.ts'

export interface QueryArgs extends ExecutionArgs {
  readonly contextValue: Context
}

/** Fields that a directive skips count too, and a fragment counts at each spread. */
export function liveCallCost({ schema, document, operationName, variableValues, contextValue }: QueryArgs): number {
  const operation = getOperationAST(document, operationName)
  const root = operation && schema.getRootType(operation.operation)
  if (!operation || !root) return 0
  const fields = root.getFields()
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const each of document.definitions) if (each.kind === 'FragmentDefinition') fragments.set(each.name.value, each)
  const known = new Map<string, number>()
  // Coerced when a cost first depends on an argument: most operations do not need the variables.
  let read: ReturnType<typeof getVariableValues> | undefined
  return costOf(operation.selectionSet)

  function costOf({ selections }: SelectionSetNode): number {
    let cost = 0
    for (const node of selections) {
      if (node.kind === 'Field') cost += costOfField(node)
      else if (node.kind === 'InlineFragment') cost += costOf(node.selectionSet)
      else cost += costOfFragment(node.name.value)
    }
    return cost
  }

  function costOfFragment(name: string): number {
    const before = known.get(name)
    if (before !== undefined) return before
    known.set(name, 0)
    const fragment = fragments.get(name)
    const cost = fragment ? costOf(fragment.selectionSet) : 0
    known.set(name, cost)
    return cost
  }

  function costOfField(node: FieldNode): number {
    const field = fields[node.name.value]
    const liveCalls = field && liveCallsOf(field.extensions)
    if (field === undefined || liveCalls === undefined) return 0
    if (typeof liveCalls === 'number') return liveCalls
    const given = argumentsOf(field, node)
    return given ? liveCalls(given, contextValue) : 0
  }

  /** The variables as execution reads them; null if it refuses them and makes no call. */
  function argumentsOf(field: Parameters<typeof getArgumentValues>[0], node: FieldNode) {
    read ??= getVariableValues(schema, operation?.variableDefinitions ?? [], variableValues ?? {}, { maxErrors: 1 })
    if (!read.variableValues) return null
    try {
      return getArgumentValues(field, node, read.variableValues)
    } catch {
      return null
    }
  }
}
