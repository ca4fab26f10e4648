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
 * What the compiler (graphql-jit 0.8.9) does otherwise than the executor:
 * - It takes conditions of one fragment for those of another: https://github.com/zalando-incubator/graphql-jit/issues/111.
 * - It gives null for what a variable leaves out of a written input object, and forgets the default there:
 *   https://github.com/zalando-incubator/graphql-jit/issues/91 and /230.
 * - It lets null pass by a nullable variable where null may not stand, which came with taking such variables at all:
 *   https://github.com/zalando-incubator/graphql-jit/issues/190.
 * - It sets the prototype of an answer, or of the variables, for a name `__proto__`; seen here.
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
        if (name.value === '__proto__') refuse()
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
