// How many live calls a query could make at most, told before it is executed.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getOperationAST,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql'
import type { Accounts } from '../domain/account.ts'
import { type Client, maySee } from '../domain/client.ts'

export interface CostQuestion {
  readonly document: DocumentNode
  readonly operationName: string | null | undefined
  readonly variables: Readonly<Record<string, unknown>>
  readonly accounts: Accounts
  readonly client: Client
  /** A batch of more keys is refused by itself, and costs nothing. */
  readonly batchKeys: number
}

export function liveCallCost({
  document,
  operationName,
  variables,
  accounts,
  client,
  batchKeys,
}: CostQuestion): number {
  const operation = getOperationAST(document, operationName)
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const each of document.definitions) if (each.kind === 'FragmentDefinition') fragments.set(each.name.value, each)
  const searched = [...accounts.values()].filter(({ id }) => maySee(client, id)).length
  const known = new Map<string, number>()
  const given: Record<string, unknown> = {}
  for (const { variable, defaultValue } of operation?.variableDefinitions ?? [])
    if (defaultValue) given[variable.name.value] = valueFromASTUntyped(defaultValue)
  Object.assign(given, variables)
  return operation ? costOf(operation.selectionSet) : 0

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

  function costOfField(field: FieldNode): number {
    switch (field.name.value) {
      case 'order':
      case 'node':
        return 1
      case 'orders':
        return namedIn(field, 'accounts')?.length ?? searched
      case 'orderBatch':
        return costOfBatch(namedIn(field, 'keys')?.length ?? 1)
      default:
        return 0
    }
  }

  function costOfBatch(keys: number): number {
    return keys > batchKeys ? 0 : keys
  }

  function namedIn(field: FieldNode, called: string): unknown[] | null {
    const argument = field.arguments?.find(({ name }) => name.value === called)
    const value: unknown = argument && valueFromASTUntyped(argument.value, given)
    return Array.isArray(value) ? value : null
  }
}
