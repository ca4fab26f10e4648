// Which queries the compiler answers as the executor does; all others are left to the executor.
import {
  type DocumentNode,
  type GraphQLSchema,
  isNonNullType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'

/** Selections, every fragment counted wherever it is spread: the compiler writes each of them out. */
const mostSelections = 2_000

export function isWithinCompiler(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  return isPlain(schema, document, operation) && selectionsOf(document, operation.selectionSet) <= mostSelections
}

/**
 * The compiler takes conditions of one fragment for those of another, sets the prototype for a name `__proto__`, forgets the
 * defaults of an input object that is written with variables in it, and lets null pass where it may not stand.
 */
function isPlain(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): boolean {
  const nullable = new Set(
    (operation.variableDefinitions ?? [])
      .filter(({ type }) => type.kind !== 'NonNullType')
      .map(({ variable }) => variable.name.value),
  )
  const types = new TypeInfo(schema)
  let plain = true
  const refuse = () => {
    plain = false
  }
  const kindOf = (parent: unknown) => (typeof parent === 'object' && parent && 'kind' in parent ? parent.kind : null)
  visit(
    document,
    visitWithTypeInfo(types, {
      Directive: refuse,
      Field: ({ name, alias }) => ((alias ?? name).value === '__proto__' ? refuse() : undefined),
      Variable({ name }, _key, parent) {
        if (kindOf(parent) === 'VariableDefinition') return
        const mayBeNull = nullable.has(name.value) && isNonNullType(types.getInputType())
        if (mayBeNull || kindOf(parent) === 'ObjectField') refuse()
      },
    }),
  )
  return plain
}

function selectionsOf(document: DocumentNode, set: SelectionSetNode): number {
  const fragments = new Map<string, SelectionSetNode>()
  for (const each of document.definitions)
    if (each.kind === 'FragmentDefinition') fragments.set(each.name.value, each.selectionSet)
  const known = new Map<SelectionSetNode, number>()
  return count(set)

  function count(set: SelectionSetNode | undefined): number {
    if (!set) return 0
    const before = known.get(set)
    if (before !== undefined) return before
    const total = set.selections.reduce(
      (sum, each) =>
        sum + 1 + count(each.kind === 'FragmentSpread' ? fragments.get(each.name.value) : each.selectionSet),
      0,
    )
    known.set(set, total)
    return total
  }
}
