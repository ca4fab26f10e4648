// Finds the queries for which the compiler gives the same result as the executor; the executor runs all others.
import {
  type DocumentNode,
  type GraphQLSchema,
  isNonNullType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { fragmentsOf } from './fragments.ts'
import { fieldsOf } from './merged-fields.ts'
import { selectionCounter } from './operation-parts.ts'

/** The limits of selections, with each fragment counted at each spread: the compiler generates code for each. */
const mostSelections = 2_000
/** One field is compiled at once. */
const mostOfOneField = 400

export function isWithinCompiler(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  const fragments = fragmentsOf(document)
  const count = selectionCounter(fragments)
  if (count(operation.selectionSet) > mostSelections) return false
  for (const nodes of fieldsOf([operation.selectionSet], fragments).values())
    if (nodes.reduce((sum, { selectionSet }) => sum + count(selectionSet), 0) > mostOfOneField) return false
  return isPlain(schema, document, operation)
}

/**
 * The differences between the compiler (graphql-jit 0.8.9) and the executor:
 * - It applies the conditions of one fragment to another: https://github.com/zalando-incubator/graphql-jit/issues/111.
 * - In a literal input object, it gives null for a member whose variable is missing, and ignores the default:
 *   https://github.com/zalando-incubator/graphql-jit/issues/91 and /230.
 * - It accepts null from a nullable variable for a non-null argument, since it accepts such variables at all:
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
