// What an operation may cost at most, before it is executed: the sum over its fields of the live calls that each can make.
import {
  type ExecutionArgs,
  type FieldNode,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  type SelectionSetNode,
} from 'graphql'
import type { Context } from '../graphql/context.ts'
import { liveCallsOf } from '../graphql/live-calls.ts'
import { fragmentsOf } from './fragments.ts'
import { mergedFields } from './merged-fields.ts'

export interface QueryArgs extends ExecutionArgs {
  readonly contextValue: Context
}

export interface Cost {
  readonly liveCalls: number
  /** Names of a field beyond its first, for each order that a live call could bring: an answer may grow by so many fields. */
  readonly renamed: number
}

const nothing: Cost = { liveCalls: 0, renamed: 0 }

/** Fields that a directive skips count too, and a fragment counts at each spread. */
export function liveCallCost({ schema, document, operationName, variableValues, contextValue }: QueryArgs): Cost {
  const operation = getOperationAST(document, operationName)
  const root = operation && schema.getRootType(operation.operation)
  if (!operation || !root) return nothing
  const fields = root.getFields()
  const fragments = fragmentsOf(document)
  const known = new Map<string, Cost>()
  // Coerced when a cost first depends on an argument: most operations do not need the variables.
  let read: ReturnType<typeof getVariableValues> | undefined
  return costOf(operation.selectionSet)

  function costOf({ selections }: SelectionSetNode): Cost {
    let [liveCalls, renamed] = [0, 0]
    for (const node of selections) {
      const cost =
        node.kind === 'Field'
          ? costOfField(node)
          : node.kind === 'InlineFragment'
            ? costOf(node.selectionSet)
            : costOfFragment(node.name.value)
      liveCalls += cost.liveCalls
      renamed += cost.renamed
    }
    return { liveCalls, renamed }
  }

  function costOfFragment(name: string): Cost {
    const before = known.get(name)
    if (before) return before
    known.set(name, nothing)
    const fragment = fragments.get(name)
    const cost = fragment ? costOf(fragment.selectionSet) : nothing
    known.set(name, cost)
    return cost
  }

  function costOfField(node: FieldNode): Cost {
    const liveCalls = liveCallsOfField(node)
    // One order has no more names than the query has aliases.
    const renamed = liveCalls > 1 && node.selectionSet ? mergedFields([node.selectionSet], fragments).renamed : 0
    return { liveCalls, renamed: liveCalls * renamed }
  }

  function liveCallsOfField(node: FieldNode): number {
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
