// Queries that come again and again, compiled: what the executor would answer, in a fraction of its time.
import {
  astFromValue,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isInputObjectType,
  type OperationDefinitionNode,
  type TypeNode,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql'
import type { CompiledQuery } from 'graphql-jit'
import { isMapping } from '../domain/mapping.ts'
import { isWithinCompiler } from './compiler-bounds.ts'
import { whenIdle } from './idle.ts'

/** Compiling pays once a query has come so often; one that never comes again is not compiled. */
const worthwhile = 3

type Resolve = CompiledQuery['query']

interface Compiled {
  times: number
  /** null: not worth it yet, or not to be compiled. */
  resolve: Resolve | null
}

export interface CompiledQueries {
  /** The compiled operation; null: there is none. */
  get(document: DocumentNode, operationName: string | null | undefined): Resolve | null
  /** Takes note that an operation came, and compiles it once that pays. */
  note(document: DocumentNode, operationName: string | null | undefined): void
}

export function createCompiledQueries(schema: GraphQLSchema): CompiledQueries {
  // Documents are kept by bounded caches, and what is compiled of them goes with them.
  const known = new WeakMap<OperationDefinitionNode, Compiled>()

  async function compile(document: DocumentNode, operation: OperationDefinitionNode): Promise<Resolve | null> {
    if (!isWithinCompiler(schema, document, operation)) return null
    // Loaded when it is first needed; until then, and where it fails, the executor goes on.
    const { compileQuery, isCompiledQuery } = await import('graphql-jit')
    const made = compileQuery(schema, document, operation.name?.value, { disablingCapturingStackErrors: true })
    if (!isCompiledQuery(made)) return null
    const complete = completing(schema, operation)
    return (root, context, variables) => made.query(root, context, complete(variables))
  }

  return {
    get(document, operationName) {
      const operation = getOperationAST(document, operationName)
      return (operation && known.get(operation)?.resolve) ?? null
    },
    note(document, operationName) {
      const operation = getOperationAST(document, operationName)
      // What a query does may be done again, where the compiler does not know what to say.
      if (operation?.operation !== 'query') return
      const compiled = known.get(operation) ?? { times: 0, resolve: null }
      known.set(operation, compiled)
      if (++compiled.times !== worthwhile) return
      // Compiling takes as long as many answers, which are not held up for it.
      whenIdle(() =>
        compile(document, operation).then(
          (resolve) => {
            compiled.resolve = resolve
          },
          () => undefined,
        ),
      )
    },
  }
}

type Variables = Readonly<Record<string, unknown>> | null | undefined

/**
 * Adds to variables what they, and their input types, have by default: the compiler refuses where it is left out, see
 * https://github.com/zalando-incubator/graphql-jit/issues/142.
 */
function completing(schema: GraphQLSchema, operation: OperationDefinitionNode) {
  const definitions = operation.variableDefinitions ?? []
  const usual = Object.fromEntries(
    definitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
    ),
  )
  const inner = definitions.flatMap(({ variable, type }) => {
    const defaults = defaultsOf(schema, type)
    return Object.keys(defaults).length > 0 ? [[variable.name.value, defaults] as const] : []
  })
  return (variables: Variables): Variables => {
    const given = { ...usual, ...variables }
    for (const [name, defaults] of inner) given[name] = completed(given[name], defaults)
    return given
  }
}

function completed(value: unknown, defaults: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(value)) return value.map((each) => completed(each, defaults))
  return isMapping(value) ? { ...defaults, ...value } : value
}

/** As clients would send them, of one level: our input types hold no others. */
function defaultsOf(schema: GraphQLSchema, node: TypeNode): Record<string, unknown> {
  const type = getNamedType(typeFromAST(schema, node))
  if (!isInputObjectType(type)) return {}
  return Object.fromEntries(
    Object.values(type.getFields()).flatMap((field) => {
      const literal = field.defaultValue === undefined ? null : astFromValue(field.defaultValue, field.type)
      return literal ? [[field.name, valueFromASTUntyped(literal)]] : []
    }),
  )
}
