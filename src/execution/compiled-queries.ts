// Compiles frequent queries: the same results as the executor's, in a fraction of the time.
import { setImmediate as nextTurn } from 'node:timers/promises'
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
import { fragmentsOf } from './fragments.ts'
import { whenIdle } from './idle.ts'
import { joinResults, operationParts } from './operation-parts.ts'

/** A query is compiled when it comes for this time; before that, compiling costs more than it saves. */
const worthwhile = 3

type Resolve = CompiledQuery['query']

interface Compiled {
  times: number
  /** null if it is not compiled yet, or the compiler cannot handle it. */
  resolve: Resolve | null
}

export interface CompiledQueries {
  /** The compiled operation; null if it is not compiled. */
  get(document: DocumentNode, operationName: string | null | undefined): Resolve | null
  /** Counts an operation, and compiles it when that pays. */
  note(document: DocumentNode, operationName: string | null | undefined): void
}

export function createCompiledQueries(schema: GraphQLSchema): CompiledQueries {
  // Bounded caches keep the documents; a compiled operation goes when its document goes.
  const known = new WeakMap<OperationDefinitionNode, Compiled>()

  async function compile(document: DocumentNode, operation: OperationDefinitionNode): Promise<Resolve | null> {
    if (!isWithinCompiler(schema, document, operation)) return null
    // The compiler is loaded on first use. Until then, and if it fails, the executor runs the query.
    const { compileQuery, isCompiledQuery } = await import('graphql-jit')
    const fragments = document.definitions.filter(({ kind }) => kind === 'FragmentDefinition')
    const parts: Resolve[] = []
    for (const part of operationParts(operation, fragmentsOf(document))) {
      await nextTurn()
      const alone = { ...document, definitions: [part, ...fragments] }
      const made = compileQuery(schema, alone, part.name?.value, { disablingCapturingStackErrors: true })
      if (!isCompiledQuery(made)) return null
      parts.push(made.query)
    }
    const complete = completing(schema, operation)
    return (root, context, variables) => {
      const given = complete(variables)
      return joinResults(parts.map((resolve) => resolve(root, context, given)))
    }
  }

  return {
    get(document, operationName) {
      const operation = getOperationAST(document, operationName)
      return (operation && known.get(operation)?.resolve) ?? null
    },
    note(document, operationName) {
      const operation = getOperationAST(document, operationName)
      // Only queries: they may run again if the compiled form cannot give the result.
      if (operation?.operation !== 'query') return
      const compiled = known.get(operation) ?? { times: 0, resolve: null }
      known.set(operation, compiled)
      if (++compiled.times !== worthwhile) return
      // Compiling takes as long as many responses; they must not wait for it.
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
 * Adds the defaults of variables and of their input types: without them the compiled form refuses the query, see
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

/** The defaults as clients would send them, one level deep: our input types do not nest. */
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
